import Glibc
import SuperviseCore
import SuperviseSystem

/// The shell around the core: one loop, on a thread that owns all of this, turns what happens into inputs, and effects into deeds.
final class Supervisor {
    /// How often a group or a stray of whose end nobody tells us is looked at, while one is waited for.
    private static let lookInterval = Duration.milliseconds(50)
    /// How long the code of the start is kept when all has begun: the first lines use it too.
    private static let settlingTime = Duration.milliseconds(250)

    var settings: DaemonSettings?
    let style: OutputStyle
    let loop: EventLoop
    let console: Console
    let logs: LogWriter
    let children: Children
    let probes: Probes
    let stopCommands: StopCommands
    /// The sockets over which we are spoken to.
    let control: ControlPlane
    let listeners: Listeners
    let system: LineSource
    let inbox: Inbox
    /// The commands of the control plane.
    private(set) lazy var commands = ProcessControl(self, reader: reader)
    private(set) lazy var rpc = RPCInterface(commands)
    private let reader: ConfigurationReader?
    let presence: Presence
    var mainLog: MainLog?
    /// What a restart that is under way brings for ourselves.
    var successor: OwnConfiguration?
    /// The judge, where this is a smoke run.
    var smoke: SmokeRun?
    var fleet: Fleet
    /// What the instances are, or were when they were last part of the configuration.
    var instances: [Instance]
    /// How many inputs the core has taken: as long as it is the same, so is everything that the core knows.
    private(set) var steps = 0
    /// Starts that have been asked for and wait until fewer launches are under way.
    var starts: ArraySlice<Start> = []
    /// Whether the programs of the beginning run, as far as they can.
    private var hasBegun = false
    /// When the code that only the start needed is given back; nil where that was done, or nothing has begun.
    private var settleTime: Instant?
    /// Whether the loop's thread lets others finish what they do.
    private var isPatient = false
    /// Whoever has started us under a policy of his own keeps it.
    private let mayBePatient = SystemThread.hasStandardPolicy
    var waitsForStrays = false
    /// When to look around at the latest, in monotonic nanoseconds; nil is never.
    private var wakeTime: Int64?
    /// Whether something has happened since the last look around.
    var hasChanged = true
    var exitCode: Int32?
    let manners: Manners
    /// Is told that nothing keeps us from starting what is to be run.
    var onBegin: () -> Void = {}
    var notices: NoticeWriter
    private(set) var endCode: EndCode

    /// Prepares everything that can fail; starts nothing.
    /// - Parameters:
    ///   - spec: What to run.
    ///   - style: How lines look.
    ///   - output: The descriptor that they go to.
    ///   - service: Runs launchers.
    ///   - settings: What the configuration says of the supervisor itself; nil is nothing.
    ///   - control: Where it is spoken to.
    ///   - presence: How others know of it.
    ///   - reader: Reads the configuration again.
    /// - Throws: What the system refused.
    init(
        _ spec: FleetSpec,
        style: OutputStyle,
        output: Int32,
        service: LaunchService,
        settings: DaemonSettings? = nil,
        control: ControlSettings = ControlSettings(),
        presence: Presence = Presence(),
        reader: ConfigurationReader? = nil
    ) throws(SystemError) {
        let limit = DescriptorLimit.current()
        limit.raise()
        Reaper.adoptOrphans()
        let layout = ConsoleLayout(
            spec,
            style: style,
            output: output,
            showsChildren: settings?.showsChildren ?? true
        )
        let inbox = Inbox()
        inbox.quitEnds = settings != nil
        inbox.manners = style.manners
        let loop = try EventLoop()
        try inbox.listen(on: loop)
        let console = Console(style: style, sink: try Self.sink(for: output, loop: loop, events: inbox))
        let logs = LogWriter(loop: loop)
        manners = style.manners
        notices = NoticeWriter(manners)
        endCode = EndCode(manners)
        self.settings = settings
        self.style = style
        self.reader = reader
        self.presence = presence
        self.loop = loop
        self.inbox = inbox
        self.console = console
        self.logs = logs
        system = layout.system
        instances = spec.instances
        fleet = Fleet(spec, seed: UInt64(truncatingIfNeeded: Clock.monotonicNanoseconds()))
        children = try Children(
            loop: loop,
            outputs: OutputQueue(console: console, logs: logs),
            console: console,
            logs: ChildLogs(writer: logs, settings: settings),
            layout: layout,
            limit: limit,
            service: service,
            report: { [inbox] in inbox.post($0) }
        )
        children.order = LaunchOrder(isKept: spec.stopOrder == .byGroup || manners == .foreman)
        probes = Probes(children: children) { [inbox] in inbox.post($0) }
        stopCommands = StopCommands(children: children) { [inbox] in inbox.post($0) }
        self.control = ControlPlane(control, loop: loop, names: probes.names)
        if let settings {
            mainLog = try MainLog(settings, writer: logs, console: console, style: style)
        }
        listeners = Listeners(children: children, server: settings?.identifier ?? DaemonSettings().identifier)
        connect()
    }

    /// Tells all parts whom to call.
    private func connect() {
        copyOutput()
        logs.onTrouble = { [unowned self] in tell(.critical, $1.words(for: $0)) }
        children.notice = { [unowned self] in tell($0, $1) }
        children.onChange = { [unowned self] in hasChanged = true }
        children.onOrphan = { [unowned self] in mainLog?.write(.info, "reaped unknown pid \($0) (\($1.words))") }
        // The last ones are closed with the supervisor itself.
        children.sockets.onNews = { [weak self] in self?.mainLog?.write(.info, $0) }
        children.logs.onFailure = { [unowned self] in tell(.error, $0) }
        probes.onChange = { [unowned self] in hasChanged = true }
        control.onChange = { [unowned self] in hasChanged = true }
        control.onTrouble = { [unowned self] in tell(.warning, $0.notice) }
        stopCommands.onFailure = { [unowned self] id, failure in
            tell(.warning, "the stop command of \(instances[id.index].name) has failed: \(failure.words)")
        }
        connectListeners()
        inbox.onInput = { [unowned self] in take($0) }
        inbox.onSignal = { [unowned self] in received($0) }
    }

    /// Lets the main log have the processes' output too, where it is to.
    func copyOutput() {
        guard let mainLog, mainLog.copiesOutput else {
            children.onPassed = nil
            return
        }
        children.onPassed = { [unowned self] in mainLog.copy($2, of: instances[$0.index].processName, $1) }
    }

    private static func sink(
        for output: Int32,
        loop: EventLoop,
        events: Inbox
    ) throws(SystemError) -> any ConsoleSink {
        if let direct = DirectSink(descriptor: output, loop: loop, events: events) { return direct }
        return try ThreadSink(descriptor: output, loop: loop, events: events)
    }

    /// Runs everything until nothing is left.
    /// - Returns: The exit code of the supervisor.
    func run() throws(SystemError) -> Int32 {
        if let code = beginControl() ?? writePidFile() { return code }
        children.sockets.findHosts(of: instances)
        begin()
        onBegin()
        listeners.begin(fleet, instances)
        beginPresence()
        smoke?.begin(at: now)
        inbox.post(.start)
        while true {
            if isDue {
                if isLate { try loop.turn(until: 0) }
                lookAround()
            }
            if let exitCode {
                try drainAll()
                children.dismissGuard()
                if let path = settings?.pidFile { PidFile.remove(path) }
                endPresence()
                return finalCode(exitCode)
            }
            children.outputs.serve()
            flush()
            // A line may have changed something: the one that makes a process ready.
            try loop.turn(until: children.outputs.canServe || hasChanged ? 0 : wakeTime)
        }
    }

    private func finalCode(_ code: Int32) -> Int32 {
        isEndASuccess ? 0 : endCode.code(own: code, signal: inbox.endSignal)
    }

    /// Keeps what the exit code depends on.
    func count(_ event: Event) { endCode.note(event) }

    /// Whether it has been ended by a signal, and that is as good as any end (supervisord).
    private var isEndASuccess: Bool {
        settings?.signalsAreSuccess ?? false && inbox.wasAskedToEnd && smoke == nil
    }

    /// Whether there may be more to do than to pass on lines.
    private var isDue: Bool {
        guard !hasChanged, !children.mayPrompt else { return true }
        guard let wakeTime else { return false }
        return wakeTime <= Clock.monotonicNanoseconds()
    }

    /// Whether a deadline is over.
    ///
    /// What has happened by then counts first: on a busy machine we may get our turn late, and a process that ended
    /// in time has not outlived its deadline, nor has an answer that came in time come too late.
    private var isLate: Bool {
        let now = Clock.monotonicNanoseconds()
        return [wakeTime, fleet.nextDeadline?.nanoseconds].contains { $0.map { $0 <= now } ?? false }
    }

    /// Does what is due, and finds out when something will be again.
    private func lookAround() {
        hasChanged = false
        let now = now
        if let deadline = fleet.nextDeadline, deadline <= now { inbox.post(.tick) }
        if let deadline = probes.nextDeadline, deadline <= now { probes.tick(at: now) }
        if let deadline = control.nextDeadline, deadline <= now { control.tick(at: now) }
        commands.deliver()
        listeners.tick()
        if let deadline = smoke?.nextDeadline, deadline <= now { smoke?.step([], in: fleet, at: now) }
        if children.hasLingering { children.checkLingering() }
        if waitsForStrays, exitCode == nil { inbox.post(.strays(count: children.strays().count)) }
        while !children.isLaunchingMany, let start = starts.popFirst() {
            children.spawn(start)
            // At once, though it delays the first lines: whoever kills us then leaves nothing behind either.
            if starts.isEmpty { children.startGuard() }
        }
        if let time = children.guardTime, time <= now { children.startGuard() }
        if !hasBegun, starts.isEmpty, children.launching.isEmpty {
            hasBegun = true
            settleTime = now + Self.settlingTime
        }
        if let time = settleTime, time <= now {
            // Once: after each start it would cost more than it gives.
            ProcessImage.releaseCode()
            settleTime = nil
        }
        setPatience()
        var times = [
            fleet.nextDeadline, probes.nextDeadline, control.nextDeadline, listeners.nextDeadline(after: now),
            smoke?.nextDeadline, children.showPrompts(at: now), settleTime, children.guardTime,
        ]
        if children.hasLingering || waitsForStrays { times.append(now + Self.lookInterval) }
        wakeTime = times.compactMap { $0 }.min()?.nanoseconds
        hasChanged = commands.hasNews
    }

    /// While there is nothing but lines to pass on, a process is not interrupted in the middle of its write to have
    /// that done; a start or an end is not kept waiting.
    private func setPatience() {
        let isCalm = hasBegun && starts.isEmpty && children.launching.isEmpty && !fleet.isEnding
        guard mayBePatient, isCalm != isPatient else { return }
        isPatient = isCalm
        SystemThread.setPatient(isCalm)
    }

    private func take(_ input: Input) {
        hasChanged = true
        steps += 1
        let effects = fleet.handle(input, at: now)
        if fleet.isEnding { listeners.end() }
        perform(effects)
        if case .launched(let id) = input { beginChecks(of: id) }
    }

    var now: Instant { Instant(nanoseconds: Clock.monotonicNanoseconds()) }
}
