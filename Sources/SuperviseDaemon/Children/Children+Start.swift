import Glibc
import SuperviseCore
import SuperviseSystem

extension Children {
    /// Whether another start would only wait behind others: the launch service makes one after another.
    var isLaunchingMany: Bool { launching.count >= Self.mostLaunches }

    /// Starts life number `run` of an instance; the reports say what became of it.
    func spawn(_ id: InstanceID, run: Int) {
        let instance = spec.instances[id.index]
        do {
            try start(id, instance, run: run)
        } catch {
            report(.spawnFailed(id, SpawnFailure(error, command: instance.program.command)))
        }
    }

    private func start(_ id: InstanceID, _ instance: Instance, run number: Int) throws(SystemError) {
        var request = LaunchRequest(
            arguments: instance.program.command.arguments,
            environment: environment(of: instance, run: number),
            directory: instance.program.directory?.bytes ?? [],
            descriptorLimit: limit
        )
        request.apply(instance.program.attributes)
        let run: Run
        switch channel {
        case .pipe:
            let pipe = try PipePair.open()
            let launch = try Launch(
                request,
                standardInput: silence.readEnd.raw,
                output: pipe.writeEnd.raw,
                error: pipe.writeEnd.raw,
                by: service
            )
            run = makeRun(id, launch, reading: pipe.keepReadEnd())
        case .terminal(let size):
            let pty = try PseudoTerminal.open(size: size)
            request.controllingTerminal = true
            let terminal = pty.secondary.raw
            let launch = try Launch(
                request,
                standardInput: terminal,
                output: terminal,
                error: terminal,
                by: service
            )
            run = makeRun(id, launch, reading: pty.keepPrimary())
        }
        try watch(run)
    }

    private func makeRun(_ id: InstanceID, _ launch: consuming Launch, reading end: consuming OwnedFD) -> Run {
        let output = ChildOutput(end, source: layout.instances[id.index], console: console, queue: outputs, loop: loop)
        let run = Run(id, launch: launch, output: output) { [unowned self] run, word in heard(word, of: run) }
        output.announce = { [weak run] in run?.ready() }
        return run
    }

    private func watch(_ run: Run) throws(SystemError) {
        try run.output.open()
        if let descriptor = run.launchDescriptor { try loop.add(descriptor, handler: run) }
        launching.append(run)
        current[run.instance.index] = run
    }

    private func environment(of instance: Instance, run: Int) -> [[UInt8]] {
        let own = ["SUPERVISE_RUN=\(run)", marker].map { ByteString($0) }
        return (spec.environment + instance.environment + own).map(\.bytes)
    }

    private func heard(_ word: Launch.Report, of run: Run) {
        switch word {
        case .process(let pid):
            byPid[pid] = run
            supervisorGuard?.add(group: pid)
            report(.spawned(run.instance, pid: pid))
        case .executed:
            endLaunch(of: run)
            report(.launched(run.instance))
        case .failed(let reason):
            endLaunch(of: run)
            guard run.pid == nil else { return }  // reported when it is reaped
            outputs.finish(run.output)
            let program = spec.instances[run.instance.index].program
            report(.spawnFailed(run.instance, SpawnFailure(reason, of: program)))
        }
    }

    func endLaunch(of run: Run) {
        if let descriptor = run.launchDescriptor { loop.remove(descriptor) }
        run.endLaunch()
        launching.removeAll { $0 === run }
    }

    /// Starts the guard, if it is not there, so that a supervisor that is killed leaves nothing behind.
    func startGuard() {
        // Where we are PID 1, the kernel kills all others when we end.
        guard supervisorGuard == nil, getpid() != 1 else { return }
        supervisorGuard = try? Guard(marker: marker, service: service)
        for pid in byPid.keys { supervisorGuard?.add(group: pid) }
    }

    func dismissGuard() {
        supervisorGuard?.dismiss()
    }
}
