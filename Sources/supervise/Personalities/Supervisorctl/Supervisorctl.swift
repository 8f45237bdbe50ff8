import SuperviseCore

/// supervisorctl 4.3.0 by another engine.
struct Supervisorctl {
    private let files: SupervisordFiles

    init(program: String) {
        files = SupervisordFiles(program: program)
    }

    func run(_ arguments: [ByteString]) -> Int32 {
        do throws(SupervisordError) {
            let parsed = try Supervisord.parse(arguments, of: .supervisorctl)
            if parsed.has(Option.Supervisorctl.help) {
                return StandardStream.print(SupervisorctlHelp.page(program: files.program))
            }
            let target = try SupervisorctlTarget(parsed, files: files)
            let line = parsed.operands.map(\.text).joined(separator: " ")
            let isInteractive = parsed.operands.isEmpty || parsed.has(Option.Supervisorctl.interactive)
            var controller = Controller(target.client, isInteractive: isInteractive)
            guard parsed.operands.isEmpty else {
                _ = controller.run(line)
                return controller.exitStatus
            }
            return shell(&controller, target)
        } catch {
            return error.report(program: files.program)
        }
    }

    /// Reads commands until the end of standard input; begins with the status of all.
    private func shell(_ controller: inout Controller, _ target: SupervisorctlTarget) -> Int32 {
        _ = controller.run("status")
        let prompt = "\(target.prompt)> "
        guard var terminal = TerminalLines(file: target.historyFile) else {
            while let line = Prompt.line(prompt) {
                if controller.run(line) { return ExitCode.success }
            }
            _ = controller.run("EOF")
            return ExitCode.success
        }
        defer { terminal.save() }
        while true {
            switch terminal.next(prompt, complete: { [controller] in controller.completions(of: $0, $1) }) {
            case .line(let line): if controller.run(line) { return ExitCode.success }
            case .end:
                _ = controller.run("EOF")
                return ExitCode.success
            case .interrupted: return ExitCode.success
            }
        }
    }
}
