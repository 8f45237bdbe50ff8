import SuperviseCore

/// Ours, not the type of that name in Testing.
typealias ExitStatus = SuperviseCore.ExitStatus

/// A fleet on a bench: inputs by hand, a clock that stands still until it is moved.
struct Bench {
    var fleet: Fleet
    var now = Instant(nanoseconds: 1_000_000_000)
    let instances: [Instance]

    init(_ programs: Program..., exit: ExitPolicy = .fatal, stopTimeout: Duration = .seconds(10)) {
        self.init(programs, exit: exit, stopTimeout: stopTimeout)
    }

    init(_ programs: [Program], exit: ExitPolicy = .fatal, stopTimeout: Duration = .seconds(10)) {
        self.init(.test(programs, exit: exit, stopTimeout: stopTimeout))
    }

    init(_ spec: FleetSpec) {
        instances = spec.instances
        fleet = Fleet(spec, seed: 1)
    }

    /// Gives an input, after the clock has moved on by `pause`.
    @discardableResult
    mutating func send(_ input: Input, after pause: Duration = .zero) -> [Effect] {
        now = now + pause
        return fleet.handle(input, at: now)
    }

    /// Moves the clock to the next deadline and ticks; nil where there is none.
    @discardableResult
    mutating func tick() -> [Effect]? {
        guard let deadline = fleet.nextDeadline else { return nil }
        now = max(now, deadline)
        return fleet.handle(.tick, at: now)
    }

    /// Brings all instances to RUNNING, with the pids 100, 101, ….
    mutating func run() {
        send(.start)
        for index in instances.indices { launch(index) }
    }

    /// The process of instance `index` exists and its program runs; its pid is 100 + index.
    mutating func launch(_ index: Int) {
        send(.spawned(InstanceID(index: index), pid: Int32(100 + index)))
        send(.launched(InstanceID(index: index)))
    }

    @discardableResult
    mutating func exit(
        _ index: Int,
        _ status: ExitStatus = .failure,
        groupAlive: Bool = false,
        after pause: Duration = .zero
    ) -> [Effect] {
        send(.exited(InstanceID(index: index), status, groupAlive: groupAlive), after: pause)
    }

    /// Asks for something; nil where it is refused.
    mutating func perform(_ operation: Operation, _ index: Int = 0) -> [Effect]? {
        let id = InstanceID(index: index)
        guard fleet.refusal(of: operation, on: id) == nil else { return nil }
        return send(.perform(operation, id))
    }

    /// How long it is until the next deadline.
    var untilDeadline: Duration? { fleet.nextDeadline.map { $0 - now } }

    var states: [ProcessState] {
        instances.indices.map { fleet.state(of: InstanceID(index: $0)) }
    }
}

extension FleetSpec {
    /// One instance of each program.
    static func test(
        _ programs: [Program],
        exit: ExitPolicy = .never,
        stopTimeout: Duration = .seconds(10),
        strayTimeout: Duration? = nil,
        stopOrder: StopOrder = .together,
        groups: [GroupSpec] = []
    ) -> FleetSpec {
        FleetSpec(
            instances: programs.map { Instance(name: "\($0.name).1", program: $0, number: 1) },
            exit: exit,
            stopTimeout: stopTimeout,
            strayTimeout: strayTimeout,
            groups: groups,
            stopOrder: stopOrder
        )
    }
}

extension Program {
    /// A program with the parts that matter to the machine.
    static func test(
        _ restart: RestartPolicy.Condition = .never,
        retries: Int? = 3,
        backoff: Backoff = .fixed(.seconds(1)),
        stop: StopPolicy = StopPolicy(timeout: .seconds(5)),
        startTime: Duration = .zero,
        essential: Bool = true
    ) -> Program {
        Program(
            name: "web",
            command: .shell("web"),
            restart: RestartPolicy(condition: restart, retries: retries, backoff: backoff),
            stop: stop,
            startTime: startTime,
            essential: essential
        )
    }
}

extension Program {
    /// A program of that name, with what matters changed.
    static func named(_ name: String, group: String? = nil, _ change: (inout Program) -> Void = { _ in }) -> Program {
        var program = Program.test()
        program.name = name
        program.group = group ?? name
        change(&program)
        return program
    }

    /// One that waits for others.
    static func named(
        _ name: String,
        after first: (String, Dependency.Condition),
        _ others: (String, Dependency.Condition)...
    ) -> Program {
        named(name) { $0.dependencies = ([first] + others).map { Dependency(target: $0.0, condition: $0.1) } }
    }

    /// One by supervisord's rules and defaults.
    static func supervisord(
        _ condition: RestartPolicy.Condition = .onFailure,
        retries: Int = 3,
        startTime: Duration = .seconds(1)
    ) -> Program {
        named("web") { program in
            program.startTime = startTime
            program.restart = RestartPolicy(
                condition: condition,
                rule: .failedStarts,
                retries: retries,
                backoff: .linear
            )
        }
    }
}

extension Backoff {
    /// supervisord's: 1, 2, 3 s and so on.
    static let linear = Backoff(initial: .seconds(1), maximum: .seconds(1_000_000), reset: .zero, growth: .linear)
}

extension Backoff {
    /// Always the same pause.
    static func fixed(_ pause: Duration) -> Backoff {
        Backoff(initial: pause, maximum: pause, reset: .seconds(60))
    }
}

extension ExitStatus {
    static let success = ExitStatus.exited(code: 0)
    static let failure = ExitStatus.exited(code: 1)
}

extension SpawnFailure {
    static let notFound = SpawnFailure(
        action: "run 'uvcorn'",
        reason: "not found in PATH",
        obstacle: .missing,
        isTransient: false
    )
    static let noMemory = SpawnFailure(
        action: "fork",
        reason: "not enough memory",
        isTransient: true
    )
}

extension InstanceID {
    static let first = InstanceID(index: 0)
    static let second = InstanceID(index: 1)
}

extension Effect {
    /// The event of an instance, as an effect.
    static func event(_ id: InstanceID, _ kind: Event.Kind) -> Effect {
        .publish(Event(id, kind))
    }
}
