import SuperviseCore
import SuperviseSystem

/// One life of an instance, from its launch until nothing of it is left.
final class Run: EventHandler {
    /// What was asked for; whatever else is run for the instance has its environment, directory and user.
    let start: Start
    /// What it writes to: standard output with standard error, or both apart.
    let outputs: [ChildOutput]
    /// What it shares as its standard input, which lives as long as somebody does.
    private let socket: ListeningSocket?
    /// What is written to its standard input; nil where nobody has, or can.
    private var input: ChildInput?
    /// Known before the process can end.
    private(set) var pid: ProcessID?
    /// Why its program was not executed; it is reported once the process is reaped.
    private(set) var failure: LaunchFailure?

    private var launch: Launch?
    private let onReport: (Run, Launch.Report) -> Void

    init(
        _ start: Start,
        launch: consuming Launch?,
        outputs: [ChildOutput],
        input: LaunchInput,
        onReport: @escaping (Run, Launch.Report) -> Void
    ) {
        self.start = start
        self.outputs = outputs
        socket = input.socket
        self.input = input.pipe
        self.onReport = onReport
        self.launch = launch
    }

    var instance: InstanceID { start.id }
    var program: Program { start.instance.program }

    /// Whether its program may still fail to be executed.
    var isLaunching: Bool { launch != nil }

    /// The descriptor that says how the launch goes on; nil when that is decided.
    var launchDescriptor: Int32? { launch?.descriptor }

    /// Takes the reports that have come.
    func ready() {
        while let report = launch?.next() {
            switch report {
            case .process(let pid, _): self.pid = pid
            case .failed(let reason): failure = reason
            case .executed: break
            }
            onReport(self, report)
        }
    }

    /// Lets its process be made.
    func giveTurn() { launch?.giveTurn() }

    /// Its standard input; nil where that is no affair of ours: what others share, or what is closed.
    ///
    /// In a terminal it is the terminal, of which only those have another number that somebody writes to.
    func input(on loop: EventLoop) -> ChildInput? {
        if input == nil, socket == nil, let output = outputs.first, output.isTerminal, output.isOpen {
            input = try? ChildInput(terminal: output.number, loop: loop)
        }
        return input
    }

    /// Its process has ended: what has not been read never will be.
    func closeInput() {
        input?.close()
        input = nil
    }

    /// Ends the watch on the launch: it is decided.
    func endLaunch() {
        launch = nil
    }
}
