import Glibc
import SuperviseCore
import SuperviseSystem

/// The processes of all instances: starts them, reads how that went, signals and reaps them.
///
/// It turns what the system does into inputs of the core and knows none of its rules.
final class Children {
    /// How many launches may be under way: enough to keep both sides busy, few enough to be listened to one by one.
    static let mostLaunches = 4

    /// The environment entry by which a guard finds what has left its group.
    let marker = "SUPERVISE_ID=\(getpid())-\(String(Clock.monotonicNanoseconds(), radix: 36))"

    let spec: FleetSpec
    let loop: EventLoop
    let outputs: OutputQueue
    let console: Console
    let layout: ConsoleLayout
    let service: LaunchService
    let limit: DescriptorLimit
    /// A pipe that nobody writes to: reading it waits, as on a keyboard that nobody touches.
    let silence: PipePair
    let report: (Input) -> Void

    var channel: ChildChannel
    var supervisorGuard: Guard?
    /// Runs whose process has not been reaped, by its id; or, if it is not known yet, in `launching`.
    var byPid: [ProcessID: Run] = [:]
    var launching: [Run] = []
    var lingering: [Run] = []
    /// The run of each instance that has one.
    var current: [Run?]

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
        current = Array(repeating: nil, count: spec.instances.count)
        silence = try .open()
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
        for run in current {
            guard let run, let since = run.output.partialSince else { continue }
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
