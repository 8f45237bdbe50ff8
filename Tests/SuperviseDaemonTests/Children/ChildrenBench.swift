import Glibc
import SuperviseCore
@testable import SuperviseDaemon
import SuperviseSystem

/// The processes of one program, with a launch service of its own.
final class ChildrenBench {
    let loop: EventLoop
    let service: LaunchService
    let children: Children
    let start: Start
    private(set) var notices: [String] = []

    init(_ command: Command) throws {
        let program = Program(name: "web", command: command)
        let instance = Instance(name: "web.1", program: program, number: 1)
        let style = OutputStyle(timestamps: .none)
        loop = try EventLoop()
        service = try LaunchService()
        start = Start(id: InstanceID(index: 0), instance: instance, run: 1, environment: [])
        let console = Console(style: style, sink: FakeSink())
        let logs = LogWriter(loop: loop)
        children = try Children(
            loop: loop,
            outputs: OutputQueue(console: console, logs: logs),
            console: console,
            logs: ChildLogs(writer: logs, settings: nil),
            layout: ConsoleLayout(FleetSpec(instances: [instance]), style: style, output: STDOUT_FILENO),
            limit: .current(),
            service: service,
            report: { _ in }
        )
        children.notice = { [unowned self] in notices.append($1) }
    }

    /// Runs launchers from now on.
    func serve() throws {
        let service = service
        try SystemThread.start { try? service.serve() }
    }
}
