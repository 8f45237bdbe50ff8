import SuperviseCore

/// Jobs: one for the app, one for each program, one for each process, as honcho and foreman name them.
enum UpstartExport: ExportRenderer {
    static let features: [ExportFeature] = [
        .autorestart, .startretries, .exitcodes, .stopsignal, .stopwaitsecs, .stopCommand, .autostart, .umask, .nice,
        .limits,
    ]

    static func render(_ app: ExportApp, into sheet: inout ExportSheet) {
        let name = app.name
        sheet.add("\(name).conf", app.header + "start on runlevel [2345]\nstop on runlevel [!2345]\n")
        for (type, units) in app.programs {
            // A program of one process that has its very name needs no job of its own.
            let isAlone = units.contains { $0.name == type }
            let master = isAlone ? name : "\(name)-\(type)"
            if !isAlone {
                sheet.add("\(master).conf", app.header + "start on starting \(name)\nstop on stopping \(name)\n")
            }
            for unit in units {
                let lines = job(unit, of: master, app, &sheet).map { $0 + "\n" }.joined()
                sheet.add("\(name)-\(unit.name).conf", mode: unit.mode, app.header + lines)
            }
        }
    }

    private static func job(
        _ unit: ExportUnit,
        of master: String,
        _ app: ExportApp,
        _ sheet: inout ExportSheet
    ) -> [String] {
        let (easy, preparations) = unit.prepared(&sheet, isEasy: { !ExportText.hasControls($0.value) })
        let program = unit.program
        var lines = program.autostart ? ["start on starting \(master)"] : []
        lines += ["stop on stopping \(master)"] + restart(program.restart)
        lines += ["kill signal \(program.stop.signal.exportName)", "kill timeout \(program.stop.timeout.wholeSeconds)"]
        lines += ["setuid \(app.user(of: unit))"]
        if let umask = program.attributes.umask { lines.append("umask 0" + String(umask, radix: 8)) }
        if let nice = program.attributes.nice { lines.append("nice \(nice)") }
        for limit in program.attributes.limits {
            let values = [limit.soft, limit.hard].map { ResourceLimit.text($0, unlimited: "unlimited") }
            lines.append("limit \(limit.resource.rawValue) " + values.joined(separator: " "))
        }
        lines += [""] + easy.map { "env \($0.name)=\(ExportText.shell($0.value))" } + [""]
        // What is in a script is the shell's alone; the quotes of `exec` are Upstart's too.
        let folder = ["cd \(ExportText.shell(unit.directory)) || exit 72"]
        let words = unit.command.after(preparations).withoutControls.words(shell: app.shell)
        lines += ["script"] + folder + ["exec " + words.map(ExportText.shell).joined(separator: " "), "end script"]
        guard let stop = unit.stopCommand else { return lines }
        let command = stop.withoutControls.words(shell: app.shell).map(ExportText.shell).joined(separator: " ")
        return lines + ["pre-stop script"] + folder + [command, "end script"]
    }

    private static func restart(_ restart: RestartPolicy) -> [String] {
        guard restart.condition != .never else { return [] }
        let life = restart.rule == .failures ? restart.backoff.reset : .seconds(1)
        let limit = restart.retries.map { "\($0) \(span($0, life: life))" } ?? "unlimited"
        let codes = restart.condition == .onFailure ? restart.successCodes.map { String($0) } : []
        return ["respawn", "respawn limit \(limit)"]
            + (codes.isEmpty ? [] : ["normal exit " + codes.joined(separator: " ")])
    }

    /// The longest that so many failures can take, in seconds; Upstart reads an `int`.
    private static func span(_ retries: Int, life: Duration) -> Int {
        let seconds = retries.saturatingAdd(1).saturatingMultiply(max(2, life.wholeSeconds.saturatingAdd(1)))
        return min(seconds, Int(Int32.max))
    }
}
