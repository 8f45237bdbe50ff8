import Glibc
import SuperviseCore
import SuperviseSystem

/// The shell around the core: one loop, on a thread that owns all of this, turns what happens into inputs, and effects into deeds.
final class Supervisor {
    /// How often a group or a stray of whose end nobody tells us is looked at, while one is waited for.
    private static let lookInterval = Duration.milliseconds(50)

    let spec: FleetSpec
    let loop: EventLoop
    let console: Console
    let children: Children
    let system: LineSource
    let inbox: Inbox
    private var fleet: Fleet
    /// Starts that have been asked for and wait until fewer launches are under way.
    private var starts: ArraySlice<(InstanceID, run: Int)> = []
    private var waitsForStrays = false
    /// When to look around at the latest, in monotonic nanoseconds; nil is never.
    private var wakeTime: Int64?
    /// Whether something has happened since the last look around.
    private var hasChanged = true
    private(set) var exitCode: Int32?

    /// Prepares everything that can fail; starts nothing.
    /// - Parameters:
    ///   - spec: What to run.
    ///   - style: How lines look.
    ///   - output: The descriptor that they go to.
    ///   - service: Runs launchers.
    /// - Throws: What the system refused.
    init(_ spec: FleetSpec, style: OutputStyle, output: Int32, service: LaunchService) throws(SystemError) {
        let limit = DescriptorLimit.current()
        limit.raise()
        Reaper.adoptOrphans()
        let layout = ConsoleLayout(spec, style: style, output: output)
        let inbox = Inbox()
        let loop = try EventLoop()
        try inbox.listen(on: loop)
        let sink: any ConsoleSink
        if let direct = DirectSink(descriptor: output, loop: loop, events: inbox) {
            sink = direct
        } else {
            sink = try ThreadSink(descriptor: output, loop: loop, events: inbox)
        }
        let console = Console(style: style, sink: sink)
        self.spec = spec
        self.loop = loop
        self.inbox = inbox
        self.console = console
        system = layout.system
        fleet = Fleet(spec, seed: UInt64(truncatingIfNeeded: Clock.monotonicNanoseconds()))
        children = try Children(
            spec: spec,
            loop: loop,
            console: console,
            layout: layout,
            limit: limit,
            service: service,
            report: { [inbox] in inbox.post($0) }
        )
        inbox.onInput = { [unowned self] in take($0) }
        inbox.onSignal = { [unowned self] in received($0) }
    }

    /// Runs everything until nothing is left.
    /// - Returns: The exit code of the supervisor.
    func run() throws(SystemError) -> Int32 {
        inbox.post(.start)
        while true {
            if isDue { lookAround() }
            if let exitCode {
                try drain()
                children.dismissGuard()
                return exitCode
            }
            children.outputs.serve()
            console.flush()
            try loop.turn(until: children.outputs.canServe ? 0 : wakeTime)
        }
    }

    /// Whether there may be more to do than to pass on lines.
    private var isDue: Bool {
        guard !hasChanged, !children.mayPrompt else { return true }
        guard let wakeTime else { return false }
        return wakeTime <= Clock.monotonicNanoseconds()
    }

    /// Does what is due, and finds out when something will be again.
    private func lookAround() {
        hasChanged = false
        let now = now
        if let deadline = fleet.nextDeadline, deadline <= now { inbox.post(.tick) }
        if children.hasLingering { children.checkLingering() }
        if waitsForStrays, exitCode == nil { inbox.post(.strays(count: children.strays().count)) }
        while !children.isLaunchingMany, let (id, run) = starts.popFirst() {
            children.spawn(id, run: run)
            if starts.isEmpty { children.startGuard() }
        }
        var times = [fleet.nextDeadline, children.showPrompts(at: now)]
        if children.hasLingering || waitsForStrays { times.append(now + Self.lookInterval) }
        wakeTime = times.compactMap { $0 }.min()?.nanoseconds
        hasChanged = false
    }

    private func take(_ input: Input) {
        hasChanged = true
        perform(fleet.handle(input, at: now))
    }

    private var now: Instant { Instant(nanoseconds: Clock.monotonicNanoseconds()) }
}

// MARK: - Effects

extension Supervisor {
    private func perform(_ effects: [Effect]) {
        var events: [Event] = []
        for effect in effects {
            switch effect {
            case .spawn(let id, let run): starts.append((id, run))
            case .signal(let id, let signal, let reach): children.signal(id, signal, reach)
            case .deliver(let id, let signal, let reach): children.deliver(signal, to: id, reach)
            case .runStopCommand(let id, _): inbox.post(.stopCommandFailed(id))
            case .signalStrays(let signal):
                waitsForStrays = true
                inbox.post(.strays(count: children.signalStrays(signal)))
            case .publish(let event): events.append(event)
            case .exit(let code): exitCode = code
            }
        }
        for text in Event.messages(for: events, name: { spec.instances[$0.index].name }) { notice(text) }
    }

    /// Shows a line of our own.
    func notice(_ text: String) {
        console.updateTime()
        console.add(text, from: system)
    }

    private func received(_ signal: Signal) {
        switch signal {
        case .chld:
            children.reap()
            hasChanged = true
        case .term, .int:
            notice("\(signal) received")
            inbox.post(.shutdown(.signal(signal)))
        case .winch: children.setWindowSize(of: STDOUT_FILENO)
        default: notice("\(signal) received, nothing to do")
        }
    }
}
