import SuperviseCore

// Random configurations, and random changes of them.

extension SplitMix64 {
    /// A configuration of a few programs, of which later ones may depend on earlier ones.
    mutating func spec() -> FleetSpec {
        let count = Int.random(in: 0...4, using: &self)
        var spec = FleetSpec(
            instances: (0..<count).map { instance($0) },
            exit: ExitPolicy.allCases.randomElement(using: &self) ?? .all,
            stopTimeout: pick(.seconds(10), .seconds(1), .zero, .seconds(3))
        )
        order(&spec)
        return spec
    }

    private mutating func order(_ spec: inout FleetSpec) {
        spec.stopOrder = pick(.byGroup, .together)
        spec.groups = chance(30) ? [GroupSpec(name: "g0", priority: 5), GroupSpec(name: "p4", priority: 1)] : []
    }

    /// Instance `number` of all that there may be: two of each program.
    private mutating func instance(_ number: Int) -> Instance {
        Instance(name: "i\(number)", program: program(number / 2), number: 1 + number % 2)
    }

    private mutating func program(_ number: Int) -> Program {
        var program = Program(
            name: "p\(number)",
            group: number < 4 ? "g\(number / 2)" : nil,
            command: .shell("first"),
            restart: restartPolicy(),
            stop: stopPolicy(),
            startTime: pick(.zero, .zero, .seconds(1), .milliseconds(2)),
            essential: chance(80)
        )
        program.autostart = chance(85)
        program.priority = pick(999, 999, 1)
        program.signalReach = chance(30) ? .leader : .group
        if chance(20) { program.readyPattern = "ready" }
        if chance(30) {
            let action = HealthCheck.Action.allCases.randomElement(using: &self) ?? .none
            program.health = HealthCheck(probe: .tcp(host: "localhost", port: 1), action: action)
        }
        while number > 0, chance(45) {
            let condition = Dependency.Condition.allCases.randomElement(using: &self) ?? .started
            // A program never depends on its own group.
            let isGroup = number > 1 && chance(20)
            let target = isGroup ? "g0" : "p\(Int.random(in: 0..<number, using: &self))"
            program.dependencies.append(Dependency(target: target, condition: condition))
        }
        return program
    }

    private mutating func restartPolicy() -> RestartPolicy {
        let isSupervisord = chance(40)
        var policy = RestartPolicy(
            condition: pick(.never, .onFailure, .onFailure, .always),
            rule: isSupervisord ? .failedStarts : .failures,
            retries: pick(nil, 0, 1, 3),
            backoff: isSupervisord
                ? Backoff(
                    initial: .seconds(1),
                    maximum: pick(.seconds(2), .seconds(999)),
                    reset: pick(.zero, .seconds(3)),
                    growth: .linear
                )
                : pick(.standard, .fixed(.zero), .fixed(.seconds(1)), .standard),
            successCodes: pick([0], [0], [0, 3], [3])
        )
        policy.pausesAfterRunning = chance(30)
        return policy
    }

    private mutating func stopPolicy() -> StopPolicy {
        StopPolicy(
            signal: pick(.term, .int, .term, .kill),
            timeout: pick(.seconds(2), .zero, .seconds(60), .milliseconds(300)),
            reach: chance(30) ? .leader : .group,
            killReach: chance(20) ? .leader : .group,
            command: chance(15) ? .shell("stop") : nil
        )
    }
}

extension SplitMix64 {
    /// The configuration that somebody makes of one: some instances treated otherwise, changed, gone or new.
    mutating func changed(_ old: FleetSpec) -> FleetSpec {
        var spec = old
        spec.instances = old.instances.compactMap { changed($0) }
        for number in 0..<6 where chance(15) {
            let new = instance(number)
            if !spec.instances.contains(where: { $0.name == new.name }) { spec.instances.append(new) }
        }
        if chance(20) { spec.instances.shuffle(using: &self) }
        if chance(20) { order(&spec) }
        if chance(10) { spec.environment = [ByteString(pick("A=1", "A=2"))] }
        if chance(20) { spec.exit = ExitPolicy.allCases.randomElement(using: &self) ?? .all }
        return spec
    }

    private mutating func changed(_ old: Instance) -> Instance? {
        let number = Int(old.name.dropFirst()) ?? 0
        switch Int.random(in: 0..<100, using: &self) {
        case 0..<60: return old
        case 60..<75:
            var new = old
            new.program = program(number / 2)
            new.program.command = old.program.command
            return new
        case 75..<85:
            var new = old
            new.program.command = .shell(pick("first", "second", "third"))
            return new
        case 85..<90:
            var new = old
            new.environment = [ByteString(pick("PORT=1", "PORT=2"))]
            return new
        default: return nil
        }
    }
}
