import SuperviseCore

/// One `compose.yaml`: a service for each program.
enum ComposeExport: ExportRenderer {
    static let features: [ExportFeature] = [
        .autorestart, .startretries, .stopsignal, .stopwaitsecs, .stopCommand, .autostart, .dependsOn, .healthcheck,
        .healthcheckAction, .umask, .limits, .pty,
    ]

    static func render(_ app: ExportApp, into sheet: inout ExportSheet) {
        let workloads = ExportWorkload.all(of: app)
        let services = workloads.map { workload in
            (workload.name, YAMLValue.map(service(workload, workloads, app, &sheet)))
        }
        let document = YAMLValue.map([("name", .text(ExportText.label(app.name))), ("services", .map(services))])
        let mode: UInt32 = app.units.contains(where: \.isSecret) ? 0o600 : 0o644
        sheet.add("compose.yaml", mode: mode, app.header + document.document)
    }

    private static func service(
        _ workload: ExportWorkload,
        _ all: [ExportWorkload],
        _ app: ExportApp,
        _ sheet: inout ExportSheet
    ) -> [(String, YAMLValue)] {
        let program = workload.program
        var keys: [(String, YAMLValue)] = [("image", .text(literal(app.image ?? ExportText.label(app.name))))]
        if app.image == nil { keys.append(("build", .text(literal(app.root)))) }
        keys.append(("command", .words(workload.words.map(literal))))
        if let directory = workload.directory(app, &sheet) { keys.append(("working_dir", .text(literal(directory)))) }
        if let user = program.attributes.user.map({ "\($0.userID):\($0.groupID)" }) ?? app.user {
            keys.append(("user", .text(literal(user))))
        }
        keys.append(("environment", .map(environment(workload, &sheet))))
        keys += ports(workload)
        if workload.replicas > 1 { keys.append(("deploy", .map([("replicas", .number(workload.replicas))]))) }
        if !program.autostart { keys.append(("profiles", .words(["manual"]))) }
        let dependencies = dependencies(workload, all, &sheet)
        if !dependencies.isEmpty { keys.append(("depends_on", .map(dependencies))) }
        keys.append(("restart", .text(restart(program.restart))))
        keys.append(("stop_signal", .text(program.stop.signal.exportName)))
        keys.append(("stop_grace_period", .text(program.stop.timeout.shortText)))
        if let stop = workload.unit.stopCommand {
            let words = ExportWorkload.words(stop).map(literal)
            keys.append(("pre_stop", .list([.map([("command", .words(words))])])))
        }
        if let health = program.health { keys.append(("healthcheck", .map(self.health(health, program, &sheet)))) }
        if program.attributes.terminal == true { keys.append(("tty", .flag(true))) }
        let limits = limits(program, &sheet)
        if !limits.isEmpty { keys.append(("ulimits", .map(limits))) }
        return keys
    }

    /// Compose replaces `$NAME` in all values.
    private static func literal(_ text: String) -> String { ExportText.mapped(text) { $0 == "$" ? "$$" : String($0) } }

    private static func environment(_ workload: ExportWorkload, _ sheet: inout ExportSheet) -> [(String, YAMLValue)] {
        workload.unit.shared(by: workload.replicas).prepared(&sheet, isEasy: { _ in true }).easy
            .map { ($0.name, .text(literal($0.value))) }
    }

    /// Replicas take the ports of a range; each listens on the same one inside.
    private static func ports(_ workload: ExportWorkload) -> [(String, YAMLValue)] {
        let ports = workload.ports.map { port in
            let last = port + workload.replicas - 1
            return workload.replicas > 1 ? "\(port)-\(last):\(port)" : "\(port):\(port)"
        }
        return ports.isEmpty ? [] : [("ports", .words(ports))]
    }

    private static func restart(_ restart: RestartPolicy) -> String {
        switch restart.condition {
        case .never: "no"
        case .onFailure: "on-failure" + (restart.retries.map { ":\($0)" } ?? "")
        case .always: "always"
        }
    }

    private static func dependencies(
        _ workload: ExportWorkload,
        _ all: [ExportWorkload],
        _ sheet: inout ExportSheet
    ) -> [(String, YAMLValue)] {
        workload.program.dependencies.flatMap { dependency in
            all.filter { [$0.program.name, $0.program.group].contains(dependency.target) }
                .map { target in
                    let condition = condition(dependency.condition, isChecked: target.program.health != nil)
                    if !condition.isExact {
                        let but = "\"\(dependency.condition.words)\" of \(target.name) becomes \(condition.word)"
                        sheet.lose(ExportFeature.dependsOn.rawValue, of: workload.program, but: but)
                    }
                    return (target.name, YAMLValue.map([("condition", .text(condition.word))]))
                }
        }
    }

    private static func condition(
        _ condition: Dependency.Condition,
        isChecked: Bool
    ) -> (word: String, isExact: Bool) {
        switch condition {
        case .started: ("service_started", true)
        case .healthy where isChecked: ("service_healthy", true)
        case .ready where isChecked: ("service_healthy", false)
        case .healthy, .ready, .logReady: ("service_started", false)
        case .completedSuccessfully: ("service_completed_successfully", true)
        case .completed: ("service_completed_successfully", false)
        }
    }

    private static func health(
        _ health: HealthCheck,
        _ program: Program,
        _ sheet: inout ExportSheet
    ) -> [(String, YAMLValue)] {
        if let tool = health.probe.containerTool {
            sheet.lose(ExportFeature.healthcheck.rawValue, of: program, but: "the image must have \(tool)")
        }
        if health.action != .none {
            let but = "it does not \(health.action.rawValue) a container that is unhealthy"
            sheet.lose(ExportFeature.healthcheckAction.rawValue, of: program, but: but)
        }
        return [
            ("test", .words(health.probe.containerTest.map(literal))),
            ("interval", .text(health.interval.shortText)),
            ("timeout", .text(health.timeout.shortText)),
            ("retries", .number(health.retries)),
            ("start_period", .text(health.startPeriod.shortText)),
            ("start_interval", .text(health.startInterval.shortText)),
        ]
    }

    private static func limits(_ program: Program, _ sheet: inout ExportSheet) -> [(String, YAMLValue)] {
        program.attributes.limits.compactMap { limit in
            guard limit.resource != .addressSpace else {
                sheet.lose(ExportFeature.limits.rawValue, of: program, but: "it has no as")
                return nil
            }
            let values = [("soft", limit.soft), ("hard", limit.hard)]
                .map { name, value in
                    (name, YAMLValue.number(value.map { Int(clamping: $0) } ?? -1))
                }
            return (limit.resource.rawValue, .map(values))
        }
    }
}

extension ExportText {
    /// A name for DNS and for images: lower-case letters, digits and `-`, at most 63.
    static func label(_ text: String) -> String {
        let mapped = text.utf8.map { byte in
            byte.isLetter || byte.isDigit ? Character(Unicode.Scalar(byte.lowercased)) : "-"
        }
        let start = String(mapped.prefix(63)).drop { $0 == "-" }
        let length = start.reversed().drop { $0 == "-" }.count
        return String(start.prefix(length))
    }
}
