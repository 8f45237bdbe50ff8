import Glibc
import SuperviseCore
import SuperviseSystem

/// The processes of all instances: starts them, reads how that went, signals and reaps them.
///
/// It turns what the system does into inputs of the core and knows none of its rules.
final class Children {
    /// How many launches may be under way: enough to keep both sides busy, few enough to be listened to one by one.
    static let mostLaunches = 4

    /// How many launchers are remembered: they end at once, and Foundation reaps some of them.
    static let mostLaunchers = 16

    /// The environment entry by which a guard finds what has left its group.
    let marker = "SUPERVISE_ID=\(getpid())-\(String(Clock.monotonicNanoseconds(), radix: 36))"

    let loop: EventLoop
    let outputs: OutputQueue
    let console: Console
    let logs: ChildLogs
    let service: LaunchService
    let limit: DescriptorLimit
    /// A pipe that nobody writes to: reading it waits, as on a keyboard that nobody touches.
    let silence: PipePair
    let names: HostNames
    let sockets: SharedSockets
    let tails = OutputTails()
    let report: (Input) -> Void
    var notice: (LogLevel, String) -> Void = { _, _ in }
    /// Is told that `guardTime` has changed while nobody has called this.
    var onChange: () -> Void = {}
    /// Is told text that a process has put between capture marks.
    var onCaptured: (InstanceID, OutputChannel, [UInt8]) -> Void = { _, _, _ in }
    /// Is told of an orphan that the kernel has given us, and that has ended.
    var onOrphan: (ProcessID, ExitStatus) -> Void = { _, _ in }
    /// Is told what is written to channels that publish it, as it is read.
    var onOutput: (InstanceID, OutputChannel, [UInt8]) -> Void = { _, _, _ in }
    /// Is told what an event listener has answered in one of its lives.
    var onAnswer: (InstanceID, _ run: Int, UnsafeRawBufferPointer) -> Void = { _, _, _ in }

    /// Is told all output, as it comes; nil where nobody wants it.
    var onPassed: ((InstanceID, OutputChannel, UnsafeRawBufferPointer) -> Void)?

    var layout: ConsoleLayout
    var channel: ChildChannel
    /// Whether a process has had a terminal, where an unfinished line is a prompt.
    var mayPrompt = false
    var supervisorGuard: Guard?
    /// When the last guard was started.
    var guardStart: Instant?
    /// When another is to be started; nil while there is one.
    var guardTime: Instant?
    /// Whether it has been told that one was missed.
    var hasMissedGuard = false
    /// Runs whose process has not been reaped, by its id; or, if it is not known yet, in `launching`.
    var byPid: [ProcessID: Run] = [:]
    var launching: [Run] = []
    var order = LaunchOrder(isKept: false)
    /// What has made the last processes, and was not seen to end.
    var launchers: [ProcessID] = []
    var lingering: [Run] = []
    /// Errands that wait until fewer are being launched, and all that have begun and whose process is not reaped.
    var waitingErrands: [Errand] = []
    var errands: [Errand] = []
    /// The run of each instance that has one.
    var current: [Run?] = []

    init(
        loop: EventLoop,
        outputs: OutputQueue,
        console: Console,
        logs: ChildLogs,
        layout: ConsoleLayout,
        limit: DescriptorLimit,
        service: LaunchService,
        report: @escaping (Input) -> Void
    ) throws(SystemError) {
        self.loop = loop
        self.outputs = outputs
        self.console = console
        self.logs = logs
        self.layout = layout
        channel = layout.channel
        self.limit = limit
        self.service = service
        self.report = report
        names = HostNames(loop: loop)
        sockets = SharedSockets(names: names)
        silence = try .open()
    }

    /// Shows unfinished lines on terminals that are old enough, and says when the next will be.
    func showPrompts(at now: Instant) -> Instant? {
        guard mayPrompt else { return nil }
        var next: Instant?
        for case let run? in current {
            guard let output = run.outputs.first, output.isTerminal, let since = output.partialSince else { continue }
            let due = Instant(nanoseconds: since) + ChildOutput.promptDelay
            if due <= now {
                output.showPartial()
            } else {
                next = next.map { min($0, due) } ?? due
            }
        }
        return next
    }
}
