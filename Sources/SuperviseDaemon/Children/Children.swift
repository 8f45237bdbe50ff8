import Glibc
import SuperviseCore
import SuperviseSystem

/// The processes of all instances: starts them, reads how that went, signals and reaps them.
///
/// It turns what the system does into inputs of the core and knows none of its rules.
final class Children {
    /// How many launches may be under way: enough to keep both sides busy, few enough to be listened to one by one.
    private static let mostLaunches = 4

    /// The environment entry by which a guard finds what has left its group.
    let marker = "SUPERVISE_ID=\(getpid())-\(String(Clock.monotonicNanoseconds(), radix: 36))"

    private let spec: FleetSpec
    private let loop: EventLoop
    let outputs: OutputQueue
    private let console: Console
    private let layout: ConsoleLayout
    private let service: LaunchService
    private let limit: DescriptorLimit
    /// A pipe that nobody writes to: reading it waits, as on a keyboard that nobody touches.
    private let silence: PipePair
    private let report: (Input) -> Void

    private var channel: ChildChannel
    private var supervisorGuard: Guard?
    /// Runs whose process has not been reaped, by its id; or, if it is not known yet, in `launching`.
    private var byPid: [ProcessID: Run] = [:]
    private var launching: [ObjectIdentifier: Run] = [:]
    private var lingering: [Run] = []
    private var current: [InstanceID: Run] = [:]

    init(
        spec: FleetSpec,
        loop: EventLoop,
        console: Console,
        layout: ConsoleLayout,
        limit: DescriptorLimit,
        service: LaunchService,
        report: @escaping (Input) -> Void
    ) throws(SystemError) {
        self.spec = spec
        self.loop = loop
        self.console = console
        outputs = OutputQueue(console: console)
        self.layout = layout
        channel = layout.channel
        self.limit = limit
        self.service = service
        self.report = report
        silence = try .open()
    }
}

// MARK: - Start

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
        launching[ObjectIdentifier(run)] = run
        current[run.instance] = run
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
            report(.spawnFailed(run.instance, SpawnFailure(reason, command: program.command, directory: nil)))
        }
    }

    private func endLaunch(of run: Run) {
        if let descriptor = run.launchDescriptor { loop.remove(descriptor) }
        run.endLaunch()
        launching[ObjectIdentifier(run)] = nil
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

// MARK: - Signals

extension Children {
    /// Sends a signal to the instance's group, and SIGCONT after it: a stopped process could not obey.
    func signal(_ id: InstanceID, _ signal: Signal) {
        guard let pid = current[id]?.pid else { return }
        kill(-pid, signal.rawValue)
        if signal != .kill { kill(-pid, SIGCONT) }
    }

    /// Sends a signal to every descendant; meant for when no instance is left.
    func signalStrays(_ signal: Signal) {
        for pid in strays() {
            kill(pid, signal.rawValue)
            if signal != .kill { kill(pid, SIGCONT) }
        }
    }

    /// Descendants that belong to no instance.
    func strays() -> [ProcessID] {
        ProcessTree.descendants()
            .filter { pid in
                byPid[pid] == nil && pid != supervisorGuard?.pid
            }
    }

    /// The terminal `fd`, which is ours, has a new size.
    func setWindowSize(of fd: Int32) {
        guard case .terminal = channel, let size = WindowSize(of: fd, without: layout.prefixWidth) else { return }
        channel = .terminal(size)
        for run in current.values where run.output.isOpen { size.apply(to: run.output.number) }
    }
}

// MARK: - Ends

extension Children {
    /// Whether somebody must look again soon: the members of a group whose leader is gone may have other parents than
    /// us, and then nobody tells us of their end.
    var hasLingering: Bool { !lingering.isEmpty }

    /// Reaps every child that has ended, ours and orphans, and reports ours.
    func reap() {
        var ended: [(run: Run, status: ExitStatus)] = []
        while let pid = Reaper.nextEnded() {
            // A process says its id before it can end, but perhaps we have not listened yet. Other strangers are
            // launchers and orphans.
            if byPid[pid] == nil { launching.values.forEach { $0.ready() } }
            let end = Reaper.reap(pid)
            guard let run = byPid.removeValue(forKey: pid), let end else { continue }
            ended.append((run, ExitStatus(end)))
        }
        // Only now, when all zombies are gone, does a group that exists have a member that lives.
        for (run, status) in ended { settle(run, status) }
        checkLingering()
    }

    private func settle(_ run: Run, _ status: ExitStatus) {
        run.ready()
        if run.isLaunching { endLaunch(of: run) }
        let groupAlive = isGroupAlive(run)
        if groupAlive {
            run.isLingering = true
            lingering.append(run)
            run.output.readLastWords()
        } else {
            forget(run)
        }
        if let failure = run.failure {
            let program = spec.instances[run.instance.index].program
            let words = SpawnFailure(failure, command: program.command, directory: program.directory)
            report(.spawnFailed(run.instance, words))
        } else {
            report(.exited(run.instance, status, groupAlive: groupAlive))
        }
    }

    /// Reports groups whose last member is gone.
    func checkLingering() {
        guard !lingering.isEmpty else { return }
        let gone = lingering.filter { !isGroupAlive($0) }
        guard !gone.isEmpty else { return }
        lingering.removeAll { run in gone.contains { $0 === run } }
        for run in gone {
            forget(run)
            report(.groupGone(run.instance))
        }
    }

    private func isGroupAlive(_ run: Run) -> Bool {
        guard let pid = run.pid else { return false }
        do {
            try check("kill") { kill(-pid, 0) }
            return true
        } catch {
            return error.errno == EPERM
        }
    }

    private func forget(_ run: Run) {
        if let pid = run.pid { supervisorGuard?.remove(group: pid) }
        if current[run.instance] === run { current[run.instance] = nil }
        outputs.finish(run.output)
    }
}

// MARK: - Prompts

extension Children {
    /// Whether children write to terminals, where an unfinished line is a prompt.
    var mayPrompt: Bool {
        if case .terminal = channel { true } else { false }
    }

    /// Shows unfinished lines that have been silent for long enough, and says when the next will have been.
    func showPrompts(at now: Instant) -> Instant? {
        guard case .terminal = channel else { return nil }
        var next: Instant?
        for run in current.values {
            guard let since = run.output.partialSince else { continue }
            let due = Instant(nanoseconds: since) + ChildOutput.promptDelay
            if due <= now {
                run.output.showPartial()
            } else {
                next = next.map { min($0, due) } ?? due
            }
        }
        return next
    }
}

extension ExitStatus {
    init(_ end: Reaper.End) {
        switch end {
        case .exited(let code): self = .exited(code: code)
        case .signaled(let number, let dumped): self = .signaled(Signal(rawValue: number), coreDumped: dumped)
        }
    }
}
