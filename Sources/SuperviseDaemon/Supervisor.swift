import Glibc
package import SuperviseCore
package import SuperviseSystem

/// The shell around the core: one loop on the main thread that turns what happens into inputs, and effects into deeds.
package final class Supervisor {
    /// How often a group or a stray of whose end nobody tells us is looked at, while one is waited for.
    private static let lookInterval = Duration.milliseconds(50)

    let spec: FleetSpec
    let loop: EventLoop
    let console: Console
    let children: Children
    let system: LineSource
    let inbox: Inbox
    private let pump: OutputPump
    private var fleet: Fleet
    /// Starts that have been asked for. One is made in each turn of the loop, so that signals and lines do not wait
    /// for a thousand of them.
    private var starts: ArraySlice<(InstanceID, run: Int)> = []
    private var waitsForStrays = false
    /// When an unfinished line will have been silent for long enough to be shown.
    private var nextPrompt: Duration?
    private(set) var exitCode: Int32?

    /// Prepares everything that can fail; starts nothing.
    /// - Parameters:
    ///   - spec: What to run.
    ///   - style: How lines look.
    ///   - output: The descriptor that they go to.
    package init(_ spec: FleetSpec, style: OutputStyle, output: Int32 = STDOUT_FILENO) throws(SystemError) {
        let limit = DescriptorLimit.current()
        limit.raise()
        Reaper.adoptOrphans()
        let layout = ConsoleLayout(spec, style: style, output: output)
        let inbox = Inbox()
        let loop = try EventLoop()
        // Before any thread exists: one that did not block signals would take them away from us.
        try inbox.listen(on: loop)
        let sink: any ConsoleSink =
            DirectSink.works(on: output)
            ? DirectSink(descriptor: output, loop: loop, events: inbox)
            : try ThreadSink(descriptor: output, loop: loop, events: inbox)
        let console = Console(style: style, sink: sink)
        let pump = OutputPump(loop: try EventLoop(), console: console)
        self.spec = spec
        self.loop = loop
        self.inbox = inbox
        self.console = console
        self.pump = pump
        system = layout.system
        fleet = Fleet(spec, seed: UInt64(truncatingIfNeeded: Clock.monotonicNanoseconds()))
        children = try Children(
            spec: spec,
            loop: loop,
            outputs: pump.loop,
            console: console,
            layout: layout,
            limit: limit,
            report: { [inbox] in inbox.post($0) }
        )
        inbox.onInput = { [unowned self] in perform(fleet.handle($0, at: now)) }
        inbox.onSignal = { [unowned self] in received($0) }
        try pump.resume(on: loop)
    }

    /// Runs everything until nothing is left.
    /// - Returns: The exit code of the supervisor.
    package func run() throws(SystemError) -> Int32 {
        inbox.post(.start)
        while true {
            work()
            if let exitCode {
                try drain()
                children.dismissGuard()
                return exitCode
            }
            try loop.turn(timeout: timeout)
        }
    }

    /// What follows a turn of the loop: what is due, and the lines to the console.
    private func work() {
        console.updateTime()
        if children.hasLingering { children.checkLingering() }
        if waitsForStrays { inbox.post(.strays(count: children.strays().count)) }
        if let deadline = fleet.nextDeadline, deadline <= now { inbox.post(.tick) }
        if let (id, run) = starts.popFirst() {
            children.spawn(id, run: run)
            if starts.isEmpty { children.startGuard() }
        }
        nextPrompt = children.showPrompts(at: now.nanoseconds)
        flush()
    }

    /// Writes what has come, and stops or goes on reading children by what the reader of our output takes.
    func flush() {
        console.flush()
        if !console.isFull { children.finishOutputs() }
        if console.isFull {
            pump.pause(on: loop)
        } else {
            try? pump.resume(on: loop)
        }
    }

    private var now: Instant { Instant(nanoseconds: Clock.monotonicNanoseconds()) }

    private var timeout: Duration? {
        guard starts.isEmpty else { return .zero }
        let now = now
        var timeouts = [fleet.nextDeadline.map { $0 - now }, nextPrompt]
        if children.hasLingering || waitsForStrays { timeouts.append(Self.lookInterval) }
        return timeouts.compactMap { $0 }.min().map { max($0, .zero) }
    }
}

// MARK: - Effects

extension Supervisor {
    private func perform(_ effects: [Effect]) {
        var events: [Event] = []
        for effect in effects {
            switch effect {
            case .spawn(let id, let run): starts.append((id, run))
            case .signal(let id, let signal): children.signal(id, signal)
            case .signalStrays(let signal):
                children.signalStrays(signal)
                waitsForStrays = true
                inbox.post(.strays(count: children.strays().count))
            case .publish(let event): events.append(event)
            case .exit(let code): exitCode = code
            }
        }
        for text in Event.messages(for: events, name: { spec.instances[$0.index].name }) { notice(text) }
    }

    /// Shows a line of our own.
    func notice(_ text: String) {
        console.add(text, from: system)
    }

    private func received(_ signal: Signal) {
        console.updateTime()
        switch signal {
        case .chld: children.reap()
        case .term, .int:
            notice("\(signal) received")
            inbox.post(.shutdown(.signal(signal)))
        case .winch: children.setWindowSize(of: STDOUT_FILENO)
        default: notice("\(signal) received, nothing to do")
        }
    }
}
