import Glibc
import SuperviseCore
import SuperviseSystem

extension Children {
    /// Runs a command for an instance, in the environment of its life; nil where it has none.
    ///
    /// The process of that life is `SUPERVISE_PID`.
    func run(_ command: Command, for id: InstanceID, listeners: Errand.Listeners) -> Errand? {
        guard current.indices.contains(id.index), let run = current[id.index], let pid = run.pid else { return nil }
        let errand = Errand(command, for: run.start, variables: ["SUPERVISE_PID=\(pid)"], listeners: listeners)
        waitingErrands.append(errand)
        beginErrands()
        return errand
    }

    /// Launches errands, as long as there are few launches under way: the launch service makes one after another.
    func beginErrands() {
        while !waitingErrands.isEmpty, errands.count(where: \.isLaunching) < Self.mostLaunches {
            let errand = waitingErrands.removeFirst()
            guard !errand.isCancelled else { continue }
            errands.append(errand)
            do {
                try begin(errand)
            } catch {
                errand.failed(error)
                forget(errand)
            }
        }
    }

    private func begin(_ errand: Errand) throws(SystemError) {
        let pipe = try PipePair.open()
        let null = OwnedFD(try check("open") { open("/dev/null", O_RDONLY | O_CLOEXEC) })
        let launch = try Launch(
            request(for: errand.start, errand.command, adding: errand.variables),
            standardInput: null.raw,
            output: pipe.writeEnd.raw,
            error: pipe.writeEnd.raw,
            by: service
        )
        try errand.begin(launch, output: pipe.keepReadEnd(), of: self)
    }

    /// Listens to the launches of errands: a process says its id before it can end.
    func listenToErrands() {
        for errand in errands where errand.isLaunching { errand.listen() }
    }

    /// The errand whose process this is, and which has ended; what it has left in its group is killed.
    ///
    /// To be called before the process is reaped, as long as nobody else can have its number.
    func endErrand(_ pid: ProcessID) -> Errand? {
        guard let errand = errands.first(where: { $0.pid == pid }) else { return nil }
        errand.end()
        return errand
    }

    func forget(_ errand: Errand) {
        errands.removeAll { $0 === errand }
    }
}
