import SuperviseCore

/// A service folder for each process, as honcho and foreman lay it out: `run`, `log/run`, a file of `env` for each
/// variable; beside them `control/t`, which sends the stop signal, and `finish`, which says when it is not restarted.
enum RunitExport: ExportRenderer {
    static let features: [ExportFeature] = [
        .autorestart, .exitcodes, .stopsignal, .stopCommand, .autostart, .umask, .nice, .limits, .killasgroup,
    ]

    static func render(_ app: ExportApp, into sheet: inout ExportSheet) {
        for unit in app.units {
            let folder = "\(app.name)-\(unit.name)"
            let (easy, preparations) = unit.prepared(&sheet, isEasy: { isFile($0.value) })
            let run = "\(folder)/run"
            for variable in easy {
                // An empty file would take the variable away, and a NUL stands for a newline.
                let line = ExportText.mapped(variable.value) { $0 == "\n" ? "\0" : String($0) }
                sheet.add("\(folder)/env/\(variable.name)", mode: unit.mode, keeper: run, line + "\n")
            }
            let mode: UInt32 = preparations.isEmpty ? 0o755 : 0o700
            sheet.add(run, mode: mode, script(app, runLines(unit, app, preparations)))
            sheet.add("\(folder)/log/run", mode: 0o755, script(app, logLines(unit, app)))
            sheet.add("\(folder)/control/t", mode: 0o755, script(app, stopLines(unit, app)))
            let finish = finishLines(unit.program.restart)
            if !finish.isEmpty { sheet.add("\(folder)/finish", mode: 0o755, script(app, finish)) }
            if !unit.program.autostart { sheet.add("\(folder)/down", keeper: run, "") }
        }
    }

    private static func script(_ app: ExportApp, _ lines: [String]) -> String {
        "#!/bin/sh\n" + app.header + lines.map { $0 + "\n" }.joined()
    }

    /// Whether chpst reads a value back as it is: it drops blanks at the end, and takes NUL for newline.
    private static func isFile(_ value: String) -> Bool {
        let last = value.unicodeScalars.last
        return last != " " && last != "\t" && last != "\n"
    }

    private static func runLines(_ unit: ExportUnit, _ app: ExportApp, _ preparations: [String]) -> [String] {
        let attributes = unit.program.attributes
        var lines = ["exec 2>&1", "ENVDIR=$PWD/env", "cd \(ExportText.shell(unit.directory)) || exit 72"]
        if let umask = attributes.umask { lines.append("umask 0" + String(umask, radix: 8)) }
        var words = ["exec"]
        if !attributes.limits.isEmpty {
            words += ["prlimit"] + attributes.limits.map(limit) + ["--"]
        }
        // A group of its own, so that control/t reaches all of it.
        words += ["chpst", "-P"]
        if let nice = attributes.nice { words += ["-n", String(nice)] }
        words += ["-u", ExportText.shell(app.user(of: unit)), "-e", "\"$ENVDIR\""]
        words += unit.command.after(preparations).words(shell: app.shell).map(ExportText.shell)
        return lines + [words.joined(separator: " ")]
    }

    private static func limit(_ limit: ResourceLimit) -> String {
        let values = [limit.soft, limit.hard].map { ResourceLimit.text($0, unlimited: "unlimited") }
        return "--\(limit.resource.rawValue)=" + values.joined(separator: ":")
    }

    private static func logLines(_ unit: ExportUnit, _ app: ExportApp) -> [String] {
        let user = ExportText.shell(app.user(of: unit))
        return [
            "set -e", "LOG=" + ExportText.shell("\(app.logFolder)/\(unit.name)"),
            "if [ ! -d \"$LOG\" ]; then", "    mkdir -p -m 2750 \"$LOG\"", "    chown \(user) \"$LOG\"", "fi",
            "exec chpst -u \(user) svlogd \"$LOG\"",
        ]
    }

    /// runsv leaves the signal to this script where it succeeds.
    private static func stopLines(_ unit: ExportUnit, _ app: ExportApp) -> [String] {
        let stop = unit.program.stop
        let name = stop.signal.exportName
        let signal = name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name
        let kill = "kill -s \(signal) -- " + (stop.reach == .group ? "\"-$PID\"" : "\"$PID\"")
        guard let command = unit.stopCommand else { return ["PID=$(cat supervise/pid) || exit 1", kill] }
        let words = ["chpst", "-u", app.user(of: unit), "-e", "./env"] + command.words(shell: app.shell)
        return [
            "PID=$(cat supervise/pid) || exit 1", words.map(ExportText.shell).joined(separator: " ") + " || " + kill,
        ]
    }

    /// runsv restarts whatever ends, unless its finish script wants it down.
    private static func finishLines(_ restart: RestartPolicy) -> [String] {
        switch restart.condition {
        case .always: []
        case .never: ["exec sv down \"$PWD\""]
        case .onFailure:
            restart.successCodes.isEmpty
                ? []
                : [
                    "case $1 in",
                    restart.successCodes.map { String($0) }.joined(separator: " | ") + ") exec sv down \"$PWD\" ;;",
                    "esac",
                ]
        }
    }
}
