import SuperviseCore

/// Units: a target for the app, one for each program, and a service for each process, as honcho names them.
enum SystemdExport: ExportRenderer {
    static let features: [ExportFeature] = [
        .autorestart, .startretries, .exitcodes, .restartDelay, .stopsignal, .stopwaitsecs, .stopCommand, .autostart,
        .dependsOn, .umask, .nice, .limits, .stdoutLogfile, .stderrLogfile, .killasgroup,
    ]

    static func render(_ app: ExportApp, into sheet: inout ExportSheet) {
        let targets = app.programs.map { "\(app.name)-\($0.type).target" }
        let unit = "[Unit]\nDescription=\(app.name)\nWants=\(targets.joined(separator: " "))\n"
        sheet.add("\(app.name).target", app.header + "\n" + unit + "\n[Install]\nWantedBy=multi-user.target\n")
        for (type, units) in app.programs {
            let wanted = units.filter(\.program.autostart).map { "Wants=\(app.name)-\($0.name).service\n" }.joined()
            let text = "[Unit]\nDescription=\(app.name) \(type)\nPartOf=\(app.name).target\n" + wanted
            sheet.add("\(app.name)-\(type).target", app.header + "\n" + text)
            for unit in units {
                let text =
                    section("Unit", head(unit, app, &sheet)) + "\n" + section("Service", service(unit, app, &sheet))
                sheet.add("\(app.name)-\(unit.name).service", mode: unit.mode, app.header + "\n" + text)
            }
        }
    }

    private static func section(_ name: String, _ lines: [(String, String)]) -> String {
        "[\(name)]\n" + lines.map { "\($0)=\($1)\n" }.joined()
    }

    // MARK: [Unit]

    private static func head(_ unit: ExportUnit, _ app: ExportApp, _ sheet: inout ExportSheet) -> [(String, String)] {
        let description = ExportText.percentDoubled("\(app.name) \(unit.instance.name)")
        var lines = [("Description", description), ("PartOf", "\(app.name)-\(unit.type).target")]
        for dependency in unit.program.dependencies {
            let services = app.units(of: dependency.target).map { "\(app.name)-\($0.name).service" }
            let names = services.joined(separator: " ")
            switch dependency.condition {
            case .completedSuccessfully: lines.append(("Requires", names))
            case .started, .completed: lines.append(("Wants", names))
            case .ready, .healthy, .logReady:
                lines.append(("Wants", names))
                let but =
                    "it waits until \(dependency.target) is started, not until it is \(dependency.condition.words)"
                sheet.lose(ExportFeature.dependsOn.rawValue, of: unit.program, but: but)
            }
            lines.append(("After", names))
        }
        return lines + startLimit(unit.program.restart, startTime: unit.program.startTime)
    }

    /// A century, in seconds; systemd counts microseconds.
    private static let longestSpan = 100 * 365 * 86_400

    /// systemd counts starts in a span of time, not in a row: the span is the longest that so many failures can take.
    private static func startLimit(_ restart: RestartPolicy, startTime: Duration) -> [(String, String)] {
        guard restart.condition != .never else { return [] }
        guard let retries = restart.retries else { return [("StartLimitIntervalSec", "0")] }
        let life = restart.rule == .failures ? restart.backoff.reset : startTime
        let pause = restart.backoff.initial
        let starts = retries.saturatingAdd(1)
        let span = starts.saturatingMultiply(life.wholeSeconds.saturatingAdd(max(1, pause.wholeSeconds)))
        return [("StartLimitIntervalSec", "\(min(span, longestSpan))s"), ("StartLimitBurst", "\(starts)")]
    }

    // MARK: [Service]

    private static func service(
        _ unit: ExportUnit,
        _ app: ExportApp,
        _ sheet: inout ExportSheet
    ) -> [(String, String)] {
        let (easy, preparations) = unit.prepared(&sheet) { variable in
            !variable.value.unicodeScalars.contains { $0.isControl && $0 != "\n" && $0 != "\t" }
        }
        let isPath = !ExportText.hasControls(unit.directory) && !ExportText.hasBlankEnds(unit.directory)
        let folder = isPath ? [] : ["cd \(ExportText.shell(unit.directory)) || exit 72"]
        let command = unit.command.after(folder + preparations)
        var lines = [("Type", app.isAwaited(unit) ? "oneshot" : "exec"), ("User", app.user(of: unit))]
        if isPath { lines.append(("WorkingDirectory", ExportText.percentDoubled(unit.directory))) }
        lines += easy.map { ("Environment", ExportText.systemd("\($0.name)=\($0.value)")) }
        lines.append(("ExecStart", ExportText.systemdCommand(command.words(shell: app.shell))))
        if let stop = unit.stopCommand {
            lines.append(("ExecStop", ExportText.systemdCommand(stop.words(shell: app.shell))))
        }
        return lines + restart(unit, isAwaited: app.isAwaited(unit)) + stop(unit.program.stop)
            + attributes(unit.program.attributes) + output(unit, app, &sheet)
    }

    private static func restart(_ unit: ExportUnit, isAwaited: Bool) -> [(String, String)] {
        let restart = unit.program.restart
        let word =
            switch restart.condition {
            case .never: "no"
            case .onFailure: "on-failure"
            // A service that is waited for until it ends cannot be restarted always.
            case .always: isAwaited ? "on-failure" : "always"
            }
        let codes = restart.successCodes.filter { $0 != 0 }.map { String($0) }
        let pause = [("RestartSec", max(restart.backoff.initial, .milliseconds(100)).shortText)]
        return [("Restart", word)] + (restart.condition == .never ? [] : pause)
            + (codes.isEmpty ? [] : [("SuccessExitStatus", codes.joined(separator: " "))])
    }

    private static func stop(_ stop: StopPolicy) -> [(String, String)] {
        [
            ("KillSignal", stop.signal.exportName),
            ("KillMode", stop.reach == .group ? "control-group" : "mixed"),
            ("TimeoutStopSec", stop.timeout.shortText),
        ]
    }

    private static func attributes(_ attributes: ProcessAttributes) -> [(String, String)] {
        var lines: [(String, String)] = []
        if let umask = attributes.umask { lines.append(("UMask", "0" + String(umask, radix: 8))) }
        if let nice = attributes.nice { lines.append(("Nice", String(min(max(nice, -20), 19)))) }
        for limit in attributes.limits {
            let values = [limit.soft, limit.hard].map { ResourceLimit.text($0, unlimited: "infinity") }
            lines.append(("Limit" + limit.resource.rawValue.uppercased(), values.joined(separator: ":")))
        }
        return lines
    }

    private static func output(
        _ unit: ExportUnit,
        _ app: ExportApp,
        _ sheet: inout ExportSheet
    ) -> [(String, String)] {
        func target(_ plan: LogPlan?, _ feature: ExportFeature) -> String? {
            guard let plan else { return nil }
            guard let path = plan.target.path?.text else { return "journal" }
            let isPath = !ExportText.hasControls(path) && !ExportText.hasBlankEnds(path) && path.utf8.first == .slash
            guard isPath else {
                sheet.lose(
                    feature.rawValue,
                    of: unit.program,
                    but: "it takes absolute paths; it is the journal instead"
                )
                return "journal"
            }
            return "append:" + ExportText.percentDoubled(path)
        }
        let stdout = target(unit.program.output.stdout, .stdoutLogfile) ?? "journal"
        let stderr = target(unit.program.output.stderr, .stderrLogfile) ?? "inherit"
        return [
            ("StandardInput", "null"), ("StandardOutput", stdout), ("StandardError", stderr),
            ("SyslogIdentifier", "\(app.name)-\(unit.name)"),
        ]
    }
}

extension Dependency.Condition {
    /// What the other program is waited for to be.
    var words: String {
        switch self {
        case .started: "started"
        case .ready: "ready"
        case .healthy: "healthy"
        case .completed: "completed"
        case .completedSuccessfully: "completed successfully"
        case .logReady: "ready by its log"
        }
    }
}

extension ExportUnit {
    /// The variables that the format can hold, and the commands of the shell that set the others.
    func prepared(
        _ sheet: inout ExportSheet,
        isEasy: (ExportVariable) -> Bool
    ) -> (easy: [ExportVariable], preparations: [String]) {
        var (easy, preparations): ([ExportVariable], [String]) = ([], [])
        for variable in variables {
            if !variable.isIdentifier {
                sheet.lose("environment", of: program, but: "\"\(variable.name)\" is no name that shells know")
            } else if isEasy(variable) {
                easy.append(variable)
            } else {
                preparations.append(variable.exported)
            }
        }
        return (easy, preparations)
    }
}

extension ExportVariable {
    /// Whether every shell knows such a name.
    fileprivate var isIdentifier: Bool {
        name.utf8.first?.isDigit == false && name.utf8.allSatisfy(\.isVariable)
    }
}
