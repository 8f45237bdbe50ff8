import Glibc
import SuperviseCore
import SuperviseSystem

extension Children {
    /// Whether another start would only wait behind others: the launch service makes one after another.
    var isLaunchingMany: Bool { launching.count >= Self.mostLaunches }

    /// Starts a life of an instance; the reports say what became of it.
    func spawn(_ start: Start) {
        // As with supervisord, no process is made where there is nothing to execute.
        if start.instance.program.written != nil,
            let failure = CommandCheck.failure(of: start.instance, environment: start.environment)
        {
            return report(.spawnFailed(start.id, failure))
        }
        if let failure = sockets.obstacle(for: start.instance.program) {
            return report(.spawnFailed(start.id, failure))
        }
        do {
            try launch(start)
        } catch {
            report(.spawnFailed(start.id, SpawnFailure(error, command: start.instance.program.command)))
        }
    }

    private func launch(_ start: Start) throws(SystemError) {
        let program = start.instance.program
        var request = request(for: start, program.command)
        let input = try input(for: program)
        let run: Run
        if let size = terminalSize(for: program) {
            request.controllingTerminal = true
            run = try launchInTerminal(start, request, input.socket, size)
        } else if program.output.stderr != nil {
            run = try launchOnTwoPipes(start, request, input)
        } else {
            run = try launchOnPipe(start, request, input)
        }
        try watch(run)
    }

    /// The request for a command that runs as the program of this start does, when it gets its turn.
    ///
    /// That comes when all is ready for what the launch and the process say: nothing runs of which we do not know.
    func request(for start: Start, _ command: Command, adding variables: [String] = []) -> LaunchRequest {
        let program = start.instance.program
        var request = LaunchRequest(
            arguments: command.arguments,
            environment: environment(of: start, adding: variables),
            directory: program.directory?.bytes ?? [],
            descriptorLimit: limit
        )
        request.awaitsTurn = true
        request.apply(program.attributes)
        return request
    }

    /// Nil where a program gets a pipe, as one whose standard error is apart unless it asks for a terminal.
    private func terminalSize(for program: Program) -> WindowSize? {
        switch (program.attributes.terminal, channel) {
        case (false?, _), (nil, .pipe): nil
        case (nil, _) where program.output.stderr != nil: nil
        case (true?, .pipe): .standard
        case (_, .terminal(let size)): size
        }
    }

    private func launchOnPipe(
        _ start: Start,
        _ request: LaunchRequest,
        _ input: LaunchInput
    ) throws(SystemError) -> Run {
        let pipe = try PipePair.open()
        let launch = try Launch(
            request,
            standardInput: input.number,
            output: pipe.writeEnd.raw,
            error: pipe.writeEnd.raw,
            by: service
        )
        return makeRun(start, launch, input, [output(.stdout, of: start, reading: pipe.keepReadEnd())])
    }

    private func launchOnTwoPipes(
        _ start: Start,
        _ request: LaunchRequest,
        _ input: LaunchInput
    ) throws(SystemError) -> Run {
        let pipe = try PipePair.open()
        let errors = try PipePair.open()
        let launch = try Launch(
            request,
            standardInput: input.number,
            output: pipe.writeEnd.raw,
            error: errors.writeEnd.raw,
            by: service
        )
        let outputs = [
            output(.stdout, of: start, reading: pipe.keepReadEnd()),
            output(.stderr, of: start, reading: errors.keepReadEnd()),
        ]
        return makeRun(start, launch, input, outputs)
    }

    private func launchInTerminal(
        _ start: Start,
        _ request: LaunchRequest,
        _ socket: ListeningSocket?,
        _ size: WindowSize
    ) throws(SystemError) -> Run {
        let pty = try PseudoTerminal.open(size: size)
        let terminal = pty.secondary.raw
        let input = LaunchInput(number: socket?.number ?? terminal, socket: socket)
        mayPrompt = true
        guard start.instance.program.output.stderr != nil else {
            let launch = try Launch(
                request,
                standardInput: input.number,
                output: terminal,
                error: terminal,
                by: service
            )
            return makeRun(start, launch, input, [output(.stdout, of: start, reading: pty.keepPrimary())])
        }
        let errors = try PipePair.open()
        let launch = try Launch(
            request,
            standardInput: input.number,
            output: terminal,
            error: errors.writeEnd.raw,
            by: service
        )
        let outputs = [
            output(.stdout, of: start, reading: pty.keepPrimary()),
            output(.stderr, of: start, reading: errors.keepReadEnd()),
        ]
        return makeRun(start, launch, input, outputs)
    }

    private func makeRun(
        _ start: Start,
        _ launch: consuming Launch,
        _ input: LaunchInput,
        _ outputs: [ChildOutput]
    ) -> Run {
        input.pipe?.isLaunched()
        let run = Run(start, launch: launch, outputs: outputs, input: input) {
            [unowned self] run, word in heard(word, of: run)
        }
        for output in outputs { output.announce = { [weak run] in run?.ready() } }
        return run
    }

    /// Listens to a launch, and gives it its turn; one that cannot be listened to never gets it.
    private func watch(_ run: Run) throws(SystemError) {
        do throws(SystemError) {
            for output in run.outputs { try output.open() }
            if let descriptor = run.launchDescriptor { try loop.add(descriptor, handler: run) }
        } catch {
            for output in run.outputs { output.close() }
            throw error
        }
        launching.append(run)
        order.add(run)
        while current.count <= run.instance.index { current.append(nil) }
        current[run.instance.index] = run
    }

    /// What all processes get, what this one gets instead, and what is its own; each name once.
    private func environment(of start: Start, adding variables: [String]) -> [[UInt8]] {
        let own = (["SUPERVISE_RUN=\(start.run)", marker] + variables).map { ByteString($0) }
        let special = (start.instance.environment + own).map(\.bytes)
        // Of two with one name the C library would find the first.
        let heads = special.map { $0.prefix { $0 != UInt8(ascii: "=") } + [UInt8(ascii: "=")] }
        let shared = start.environment.map(\.bytes).filter { entry in !heads.contains { entry.starts(with: $0) } }
        return shared + special
    }

    private func heard(_ word: Launch.Report, of run: Run) {
        order.isDecided(run)
        switch word {
        case .process(let pid, let launcher):
            byPid[pid] = run
            remember(launcher: launcher)
            supervisorGuard?.add(group: pid)
            report(.spawned(run.instance, pid: pid))
        case .executed:
            endLaunch(of: run)
            report(.launched(run.instance))
        case .failed(let reason):
            endLaunch(of: run)
            guard run.pid == nil else { return }  // reported when it is reaped
            run.outputs.forEach(outputs.finish)
            report(.spawnFailed(run.instance, SpawnFailure(reason, of: run.program)))
        }
    }

    /// The end of this stranger is no news.
    func remember(launcher: ProcessID) {
        launchers.append(launcher)
        launchers.removeFirst(max(0, launchers.count - Self.mostLaunchers))
    }

    func endLaunch(of run: Run) {
        if let descriptor = run.launchDescriptor { loop.remove(descriptor) }
        run.endLaunch()
        launching.removeAll { $0 === run }
    }
}

// MARK: - Outputs

extension Children {
    private func output(_ channel: OutputChannel, of start: Start, reading end: consuming OwnedFD) -> ChildOutput {
        let plan = start.instance.program.output[channel] ?? LogPlan()
        return ChildOutput(
            end,
            source: layout.source(of: start.id, start.instance, plan),
            console: console,
            queue: outputs,
            loop: loop,
            tap: logs.tap(of: start.id, channel, of: start.instance, plan, listeners: listeners(channel, start, plan)),
            tail: tails.tail(of: start.id)
        )
    }

    private func listeners(_ channel: OutputChannel, _ start: Start, _ plan: LogPlan) -> OutputTap.Listeners {
        let id = start.id
        var listeners = OutputTap.Listeners()
        if plan.captureBytes > 0 { listeners.captured = { [unowned self] in onCaptured(id, channel, $0) } }
        if let onPassed { listeners.passed = { onPassed(id, channel, $0) } }
        if plan.publishesLines { listeners.output = { [unowned self] in onOutput(id, channel, $0) } }
        if start.instance.program.listener != nil, channel == .stdout {
            listeners.answer = { [unowned self] in onAnswer(id, start.run, $0) }
            listeners.isShown = plan.isConsole
        }
        if let text = start.instance.program.readyPattern {
            do throws(LinePattern.Problem) {
                listeners.matched = (try LinePattern(text), { [unowned self] in report(.logMatched(id)) })
            } catch {
                notice(.error, "\(start.instance.name): '\(text)' is no regular expression: \(error.reason)")
            }
        }
        return listeners
    }
}
