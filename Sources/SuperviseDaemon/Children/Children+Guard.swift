import Glibc
import SuperviseCore
import SuperviseSystem

extension Children {
    /// How long a guard must have stood to be replaced at once: what ends sooner, or does not begin, may do so again.
    private static let guardPause = Duration.seconds(1)

    /// Starts the guard, if it is not there, so that a supervisor that is killed leaves nothing behind.
    ///
    /// It knows all groups that live.
    func startGuard() {
        // Where we are PID 1, the kernel kills all others when we end.
        guard supervisorGuard == nil, getpid() != 1 else { return }
        guardStart = Instant(nanoseconds: Clock.monotonicNanoseconds())
        guardTime = nil
        do throws(SystemError) {
            supervisorGuard = try makeGuard()
        } catch {
            missGuard("cannot be started (\(error.call)): \(error.words); that is tried again every second")
        }
        for pid in byPid.keys { supervisorGuard?.add(group: pid) }
        for pid in lingering.compactMap(\.pid) + errands.compactMap(\.pid) { supervisorGuard?.add(group: pid) }
    }

    func dismissGuard() {
        supervisorGuard?.dismiss()
    }

    private func makeGuard() throws(SystemError) -> Guard {
        let made = try Guard(marker: marker, service: service)
        made.onEnd = { [unowned self] in guardEnded() }
        do throws(SystemError) {
            try made.attach(to: loop)
        } catch {
            // Without a farewell it would take our end of the pipe for ours.
            made.dismiss()
            throw error
        }
        return made
    }

    private func guardEnded() {
        for case let pid? in [supervisorGuard?.launcher, supervisorGuard?.pid] { remember(launcher: pid) }
        supervisorGuard = nil
        // The next start brings another. When strays are signalled, a guard whose number is not known yet is among them.
        if hasWards { missGuard("is gone; another is started") }
    }

    /// Whether there is something that a killed supervisor would leave behind.
    private var hasWards: Bool { !(byPid.isEmpty && launching.isEmpty && lingering.isEmpty && errands.isEmpty) }

    /// There is no guard; another is started soon.
    private func missGuard(_ words: String) {
        let now = Instant(nanoseconds: Clock.monotonicNanoseconds())
        let stood = guardStart.map { $0 + Self.guardPause <= now } ?? false
        if stood || !hasMissedGuard {
            notice(.warning, "the guard, which kills what a killed supervise leaves behind, \(words)")
        }
        hasMissedGuard = true
        guardTime = stood ? now : now + Self.guardPause
        onChange()
    }
}
