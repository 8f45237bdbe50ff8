import SuperviseCore

/// One file for `[include]`, which `supervise` itself reads too: keys that are ours are passed over by supervisord.
enum SupervisordExport: ExportRenderer {
    static let features: [ExportFeature] = [
        .autorestart, .startretries, .exitcodes, .startsecs, .stopsignal, .stopwaitsecs, .killasgroup, .autostart,
        .priority, .umask, .socket, .stdoutLogfile, .stderrLogfile, .logRotation, .capture, .lineEvents, .syslog,
        .events,
    ]

    static func render(_ app: ExportApp, into sheet: inout ExportSheet) {
        var text = app.header + "; Wanted by a supervisord.conf: [include] files = …/\(app.name).conf\n"
        var members: [String] = []
        for unit in app.units where unit.program.input.socket == nil {
            let isListener = unit.program.listener != nil
            text += section(isListener ? "eventlistener" : "program", unit.name, keys(unit, app, &sheet))
            if !isListener { members.append(unit.name) }
        }
        // Only what is one section shares a socket, and no group may hold it.
        for workload in ExportWorkload.all(of: app) {
            guard let socket = workload.program.input.socket else { continue }
            let keys = keys(workload.unit.shared(by: workload.replicas), app, &sheet)
            text += section("fcgi-program", workload.name, keys + socketKeys(socket) + numbers(workload.replicas))
        }
        if !members.isEmpty { text += "\n[group:\(app.name)]\nprograms=\(members.joined(separator: ","))\n" }
        sheet.add("\(app.name).conf", mode: app.units.contains(where: \.isSecret) ? 0o600 : 0o644, text)
    }

    private static func section(_ kind: String, _ name: String, _ keys: [(String, String)]) -> String {
        let lines = keys.map { key, value in
            // The names of processes are the one value in which a % is meant.
            "\(key)=\(key == "process_name" ? value : ExportText.percentDoubled(value))\n"
        }
        return "\n[\(kind):\(name)]\n" + lines.joined()
    }

    private static func numbers(_ count: Int) -> [(String, String)] {
        count == 1 ? [] : [("numprocs", String(count)), ("process_name", "%(program_name)s_%(process_num)02d")]
    }

    private static func keys(_ unit: ExportUnit, _ app: ExportApp, _ sheet: inout ExportSheet) -> [(String, String)] {
        let program = unit.program
        let (easy, preparations) = unit.prepared(&sheet, isEasy: { isValue($0.value) })
        let isPath = isPlain(unit.directory)
        let folder = isPath ? [] : ["cd \(ExportText.shell(unit.directory)) || exit 72"]
        let command = unit.command.after(folder + preparations).withoutControls
        var keys = [("command", words(command.words(shell: app.shell)))]
        if isPath { keys.append(("directory", unit.directory)) }
        keys.append(("user", app.user(of: unit)))
        if !easy.isEmpty {
            keys.append(("environment", easy.map { "\($0.name)=\(quoted($0.value))" }.joined(separator: ",")))
        }
        keys.append(("autostart", program.autostart ? "true" : "false"))
        if program.priority != Program.standardPriority { keys.append(("priority", String(program.priority))) }
        if let listener = program.listener {
            keys += [("events", listener.events.joined(separator: ",")), ("buffer_size", String(listener.bufferSize))]
        }
        keys += restart(program) + stop(program.stop)
        if let umask = program.attributes.umask { keys.append(("umask", "0" + String(umask, radix: 8))) }
        return keys + output(unit, app) + own(unit, app)
    }

    private static func restart(_ program: Program) -> [(String, String)] {
        let restart = program.restart
        let word =
            switch restart.condition {
            case .never: "false"
            case .onFailure: "unexpected"
            case .always: "true"
            }
        // With 0 it would be restarted at once and without end.
        let startTime = restart.rule == .failures ? max(program.startTime, .seconds(1)) : program.startTime
        var keys = [("autorestart", word), ("startsecs", String(startTime.wholeSeconds))]
        if let retries = restart.retries { keys.append(("startretries", String(retries))) }
        let codes = restart.successCodes.map { String($0) }
        if restart.successCodes != [0] { keys.append(("exitcodes", codes.joined(separator: ","))) }
        return keys
    }

    private static func stop(_ stop: StopPolicy) -> [(String, String)] {
        let name = stop.signal.exportName
        return [
            ("stopsignal", name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name),
            ("stopwaitsecs", String(stop.timeout.wholeSeconds)),
            ("stopasgroup", stop.reach == .group ? "true" : "false"),
            ("killasgroup", stop.killReach == .group ? "true" : "false"),
        ]
    }

    private static func socketKeys(_ socket: FastCGISocket) -> [(String, String)] {
        let backlog = socket.backlog.map { [("socket_backlog", String($0))] } ?? []
        switch socket.address {
        case .tcp(let host, let port): return [("socket", "tcp://\(bracketed(host)):\(port)")] + backlog
        case .unix(let path):
            let owner = socket.owner.map { owner in
                [("socket_owner", "\(owner.userID)" + (owner.groupID.map { ":\($0)" } ?? ""))]
            }
            let mode = ("socket_mode", "0" + String(socket.mode, radix: 8))
            return [("socket", "unix://\(path.text)"), mode] + (owner ?? []) + backlog
        }
    }

    // MARK: Logs

    private static func output(_ unit: ExportUnit, _ app: ExportApp) -> [(String, String)] {
        let output = unit.program.output
        let stdout = log(output.stdout, "stdout", standard: app.log(of: unit))
        // What a listener writes is for supervisord alone, which lets it redirect nothing.
        let isListener = unit.program.listener != nil
        guard let stderr = output.stderr ?? (isListener ? LogPlan() : nil) else {
            return stdout + [("redirect_stderr", "true")]
        }
        return stdout + log(stderr, "stderr", standard: "\(app.logFolder)/\(unit.name).error.log")
    }

    private static func log(_ plan: LogPlan, _ channel: String, standard: String) -> [(String, String)] {
        let file: String? =
            switch plan.target {
            case .none: standard
            case .automatic: nil
            case .file(let path): path.text
            }
        var keys = file.map { [("\(channel)_logfile", $0)] } ?? []
        if plan.rotation != .standard {
            keys.append(("\(channel)_logfile_maxbytes", String(plan.rotation.maximumBytes)))
            keys.append(("\(channel)_logfile_backups", String(plan.rotation.backups)))
        }
        if plan.captureBytes > 0 { keys.append(("\(channel)_capture_maxbytes", String(plan.captureBytes))) }
        if plan.publishesLines { keys.append(("\(channel)_events_enabled", "true")) }
        if plan.syslog { keys.append(("\(channel)_syslog", "true")) }
        return keys
    }
}

// MARK: - Quoting

extension SupervisordExport {
    /// The words of `command`; a comment begins with a blank and `;` or `#` even in quotes, so these are parted.
    private static func words(_ words: [String]) -> String {
        words.map { word in
            var (text, isAfterBlank) = ("", false)
            for scalar in ExportText.shell(word).unicodeScalars {
                if isAfterBlank, scalar == ";" || scalar == "#" { text += "''" }
                text.unicodeScalars.append(scalar)
                isAfterBlank = scalar.properties.isWhitespace
            }
            return text
        }
        .joined(separator: " ")
    }

    /// Whether a value of `environment` comes out as it went in: quotes cannot be escaped there, those at an end are
    /// dropped, and a comment begins anywhere.
    private static func isValue(_ value: String) -> Bool {
        let bytes = value.utf8
        let isQuoteAtEnd = [bytes.first, bytes.last].compactMap { $0 }
            .contains { (byte: UInt8) in byte == .singleQuote || byte == .doubleQuote }
        let hasBothQuotes = bytes.contains(.singleQuote) && bytes.contains(.doubleQuote)
        return !ExportText.hasControls(value) && !isQuoteAtEnd && !hasBothQuotes && !hasComment(value)
    }

    private static func quoted(_ value: String) -> String {
        value.utf8.contains(.singleQuote) ? "\"\(value)\"" : "'\(value)'"
    }

    /// Whether a text is itself up to the end of its line.
    private static func isPlain(_ text: String) -> Bool {
        !ExportText.hasControls(text) && !ExportText.hasBlankEnds(text) && !hasComment(text)
    }

    private static func hasComment(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.dropFirst()
            .contains { place in
                (scalars[place] == ";" || scalars[place] == "#") && scalars[place - 1].properties.isWhitespace
            }
    }
}

// MARK: - Our own keys

extension SupervisordExport {
    /// What supervisord passes over, and `supervise` reads.
    private static func own(_ unit: ExportUnit, _ app: ExportApp) -> [(String, String)] {
        let program = unit.program
        var keys: [(String, String)] = []
        let dependencies = program.dependencies.flatMap { dependency in
            sections(of: app.units(of: dependency.target), app).map { "\($0):\(dependency.condition.rawValue)" }
        }
        if !dependencies.isEmpty { keys.append(("depends_on", dependencies.joined(separator: ","))) }
        if let health = program.health { keys += self.health(health) }
        if let stop = unit.stopCommand { keys.append(("stop_command", words(stop.words(shell: app.shell)))) }
        if let pattern = program.readyPattern, isPlain(pattern) { keys.append(("ready_log", pattern)) }
        if let nice = program.attributes.nice { keys.append(("nice", String(nice))) }
        let limits = program.attributes.limits.map { limit in
            [limit.soft, limit.hard]
                .reduce(limit.resource.rawValue) {
                    $0 + ":" + ResourceLimit.text($1, unlimited: "unlimited")
                }
        }
        if !limits.isEmpty { keys.append(("limits", limits.joined(separator: ","))) }
        if program.attributes.terminal == true { keys.append(("pty", "true")) }
        return keys
    }

    /// The names of the sections that units are written in.
    private static func sections(of units: [ExportUnit], _ app: ExportApp) -> [String] {
        let single = units.filter { $0.program.input.socket == nil }.map(\.name)
        let sockets = units.filter { $0.program.input.socket != nil }.map(\.name)
        guard !sockets.isEmpty else { return single }
        let workloads = ExportWorkload.all(of: app).filter { $0.units.contains { sockets.contains($0.name) } }
        return single + workloads.map(\.name)
    }

    private static func health(_ health: HealthCheck) -> [(String, String)] {
        let probe: String =
            switch health.probe {
            case .execute(.direct(let command)): "exec " + words(command.map(\.text))
            case .execute(.shell(let line)): "exec " + words(["/bin/sh", "-c", line.text])
            case .http(let host, let port, let path): "http://\(bracketed(host)):\(port)\(path)"
            case .tcp(let host, let port): "tcp://\(bracketed(host)):\(port)"
            }
        return [
            ("healthcheck", probe), ("healthcheck_interval", health.interval.shortText),
            ("healthcheck_timeout", health.timeout.shortText), ("healthcheck_retries", String(health.retries)),
            ("healthcheck_start_period", health.startPeriod.shortText),
            ("healthcheck_start_interval", health.startInterval.shortText),
            ("healthcheck_action", health.action.rawValue),
        ]
    }

    static func bracketed(_ host: String) -> String { host.utf8.contains(.colon) ? "[\(host)]" : host }
}
