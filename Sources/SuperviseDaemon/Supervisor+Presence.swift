import Glibc
import SuperviseCore
import SuperviseSystem

extension Supervisor {
    /// EX_CANTCREAT of sysexits.h.
    private static let cannotCreate: Int32 = 73

    /// Writes the pid file.
    /// - Returns: The exit code where it cannot be written, which is said; nothing is started then.
    func writePidFile() -> Int32? {
        guard let path = presence.pidFile else { return nil }
        do throws(SystemError) {
            try PidFile.write(path)
            return nil
        } catch {
            control.close()
            return refuse("cannot write the pid file \(path): \(error.words)", Self.cannotCreate)
        }
    }

    /// Says why nothing is started, to whoever waits for the start too.
    /// - Returns: The exit code.
    func refuse(_ words: String, _ code: Int32) -> Int32 {
        Self.write("supervise: \(words)\n", to: STDERR_FILENO)
        if let descriptor = presence.announcement { Self.write("\(words)\n\(Presence.ending)\n", to: descriptor) }
        return code
    }

    private static func write(_ text: String, to descriptor: Int32) {
        _ = attempt("write") { Glibc.write(descriptor, text, text.utf8.count) }
    }

    /// Begins to watch the start for whoever waits for it.
    func beginPresence() {
        if let descriptor = presence.announcement { Announcement(commands, OwnedFD(descriptor)).begin() }
    }

    func endPresence() {
        if let path = presence.pidFile { PidFile.remove(path) }
    }
}

/// Tells whoever waits for the start what has become of it.
private final class Announcement {
    private unowned let control: ProcessControl
    private var descriptor: OwnedFD?
    private var token: ProcessControl.Token?
    /// What has been found unhealthy, and why.
    private var unhealthy: [InstanceID: HealthFailure?] = [:]

    init(_ control: ProcessControl, _ descriptor: consuming OwnedFD) {
        self.control = control
        self.descriptor = .some(descriptor)
    }

    /// Watches until everything that is started with us is up or has failed; lives by its subscription until then.
    func begin() {
        token = control.subscribe { events in
            for case (let id, .unhealthy(let failure, _)) in events.map({ ($0.instance, $0.kind) }) {
                self.unhealthy[id] = .some(failure)
            }
            self.look()
        }
    }

    private func look() {
        let processes = control.processes().filter(\.program.autostart)
        // What is given up stays so, however long others take, or wait for it; what is unhealthy may stay so.
        let isDecided = processes.contains { $0.state == .fatal || unhealthy[$0.id] != nil } || control.isEnding
        guard isDecided || !processes.contains(where: { $0.state == .starting }) else { return }
        var text = ""
        for process in processes {
            if let failure = unhealthy[process.id] {
                text += "\(process.name): unhealthy: \(failure?.words ?? "the check failed")\n"
                continue
            }
            switch process.state {
            case .backoff, .fatal: text += "\(process.name): \(ProcessReasons(process, nil).short)\n"
            case .exited where !process.record.isSuccess:
                text += "\(process.name): \(ProcessReasons(process, nil).short)\n"
            case .starting, .stopped, .running, .stopping, .exited: break
            }
        }
        end(text + (control.isEnding ? Presence.ending : Presence.up) + "\n")
    }

    private func end(_ text: String) {
        guard let number = descriptor?.raw else { return }
        // A pipe that nothing has been written to takes as much at once.
        _ = attempt("write") {
            text.utf8.withContiguousStorageIfAvailable { write(number, $0.baseAddress, $0.count) } ?? 0
        }
        descriptor = nil
        if let token { control.cancel(token) }
        token = nil
    }
}
