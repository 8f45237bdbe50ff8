import SuperviseCore

/// The single processes of a program.
extension IniReader {
    mutating func readProcesses(
        _ reader: inout SectionReader,
        _ section: IniSection,
        _ settings: ProgramSettings
    ) -> [IniProcess] {
        let written = max(0, reader.value(.numprocs, else: 1, IniValue.integer).value)
        let wanted = request.formation.saidCount(of: section.name ?? "")
        let count = wanted ?? written
        let start = reader.value(.numprocsStart, else: 0, IniValue.integer).value
        guard count <= Formation.instanceLimit else {
            reader.report(.error, IniProblem.tooManyProcesses(count), of: .numprocs, or: section.place)
            return []
        }
        processes += count
        guard processes <= Formation.totalLimit else {
            reader.report(.error, IniProblem.tooManyProcessesTogether, of: .numprocs, or: section.place)
            return []
        }
        let (last, overflow) = start.addingReportingOverflow(count)
        guard !overflow else {
            let problem = IniValueProblem.outOfRange(start, Int.min...(Int.max - count))
            reader.report(.error, problem, of: .numprocsStart, or: section.place)
            return []
        }
        let isNumbered = wanted != nil && count > 1 && !reader.isSet(.processName)
        // What adds to a Procfile's program has the names of that.
        let isNamed = isNumbered || !reader.isSet(.command) || checkName(&reader, section, count)
        let health = healthTimes(&reader)
        let scope = reader.scope
        var processes: [IniProcess] = []
        processes.reserveCapacity(count)
        // Of processes with one name, which is an error, one is enough to look at.
        for number in start..<(isNamed ? last : start + 1) {
            reader.scope = scope
            reader.scope.set("process_num", .integer(number))
            reader.scope.set("numprocs", .integer(count))
            var process = process(&reader, number, settings, health)
            if isNumbered { process.name = Self.numbered(section.name ?? "", number) }
            processes.append(process)
        }
        reader.scope = scope
        return processes
    }

    /// The name of one of several processes where an option asks for several and the file gives them no names.
    private static func numbered(_ name: String, _ number: Int) -> String {
        name + (0..<10 ~= number ? "_0" : "_") + String(number)
    }

    /// Whether several processes have several names.
    private func checkName(_ reader: inout SectionReader, _ section: IniSection, _ count: Int) -> Bool {
        guard count > 1 else { return true }
        let entry = reader.entry(.processName)
        let text = entry.map { IniText.joined($0, in: source.files[$0.file]) } ?? []
        guard !text.contains("%(process_num)".utf8) else { return true }
        reader.report(.error, IniProblem.noProcessNumber, of: .processName, or: section.place)
        return false
    }

    /// supervisord looks at the text as it stands: what its names bring in is accepted.
    private func processName(_ reader: inout SectionReader) -> String {
        let name = reader.value(.processName, else: "", IniValue.nonEmptyText)
        guard let place = name.place, let entry = reader.entry(.processName) else { return name.value }
        for (severity, text) in [
            (Diagnostic.Severity.error, IniText.joined(entry, in: source.files[entry.file])),
            (.warning, Array(name.value.utf8)),
        ] {
            do throws(IniValueFailure) {
                _ = try IniValue.name(text)
            } catch {
                reader.report(severity, error.problem, at: place, .processName)
            }
        }
        return name.value
    }

    private func process(
        _ reader: inout SectionReader,
        _ number: Int,
        _ settings: ProgramSettings,
        _ times: HealthTimes?
    ) -> IniProcess {
        let environment = variables(&reader)
        reader.scope.add(environment)
        let template = healthTemplate(&reader, times)
        let command = command(&reader)
        let folder = reader.entry(.envFile).map { source.folders[$0.file] } ?? request.folder
        return IniProcess(
            name: processName(&reader),
            number: number,
            command: command?.words,
            written: command?.written,
            directory: reader.optional(.directory, path),
            environment: environment,
            output: output(&reader, settings),
            health: template == nil ? health(&reader, times) : nil,
            healthTemplate: template,
            stopCommand: stopCommand(&reader),
            envFiles: reader.list(.envFile) { Self.path(path(Array($0)), in: folder) }
        )
    }

    // MARK: Commands

    /// supervisord takes any text, and gives up the program when it cannot take it apart.
    private func command(_ reader: inout SectionReader) -> IniCommand? {
        let command = reader.lenient(.command, IniCommand.parse, request.strictness.severity) { text, failure in
            (IniCommand(unusable: text, because: failure.problem), IniProblem.unusableCommand(failure.problem))
        }
        reader.warnOfShell(.command)
        return command?.value
    }

    private func stopCommand(_ reader: inout SectionReader) -> Command? {
        let words = reader.optional(.stopCommand, IniValue.command)
        reader.warnOfShell(.stopCommand)
        return words.map { .direct($0.value) }
    }

    // MARK: Health

    /// A section without a command adds to a Procfile's program, whose commands are a shell's.
    private func health(_ reader: inout SectionReader, _ times: HealthTimes?) -> HealthCheck? {
        let isShellLine = !reader.isSet(.command)
        let probe = reader.optional(.healthcheck) { text throws(IniValueFailure) in
            try IniAddress.probe(text, isShellLine: isShellLine)
        }
        return probe.flatMap { times?.check($0.value) }
    }

    private func healthTemplate(_ reader: inout SectionReader, _ times: HealthTimes?) -> HealthTemplate? {
        guard let times, let template = reader.template(.healthcheck) else { return nil }
        return HealthTemplate(
            text: template.text,
            place: template.place,
            scope: template.scope,
            times: times,
            isShellLine: !reader.isSet(.command)
        )
    }

    /// Nil: there is no health check.
    private func healthTimes(_ reader: inout SectionReader) -> HealthTimes? {
        guard reader.isSet(.healthcheck) else {
            let keys: [IniKey] = [
                .healthcheckInterval, .healthcheckTimeout, .healthcheckRetries, .healthcheckStartPeriod,
                .healthcheckStartInterval, .healthcheckAction,
            ]
            for (entry, isDefault) in reader.entries where !isDefault {
                guard let key = entry.key, keys.contains(key) else { continue }
                reader.report(.warning, IniProblem.uselessKey(key, without: .healthcheck), at: entry.keyPlace, key)
            }
            return nil
        }
        return HealthTimes(
            interval: reader.value(.healthcheckInterval, else: .zero, Self.positive).value,
            timeout: reader.value(.healthcheckTimeout, else: .zero, Self.positive).value,
            retries:
                reader.value(.healthcheckRetries, else: 0) { text throws(IniValueFailure) in
                    try IniValue.integer(text, in: 1...1_000_000)
                }
                .value,
            startPeriod: reader.value(.healthcheckStartPeriod, else: .zero, IniValue.duration).value,
            startInterval: reader.value(.healthcheckStartInterval, else: .zero, Self.positive).value,
            action:
                reader.value(.healthcheckAction, else: .none) { text throws(IniValueFailure) in
                    try IniValue.word(text)
                }
                .value
        )
    }

    /// A pause of nothing would be a loop.
    private static func positive(_ text: [UInt8]) throws(IniValueFailure) -> Duration {
        let duration = try IniValue.duration(text)
        guard duration > .zero else { throw IniValueFailure(.notDuration(IniValue.shown(text))) }
        return duration
    }
}

// MARK: - Logs

extension IniReader {
    private struct LogKeys {
        let file: IniKey
        let maxbytes: IniKey
        let backups: IniKey
        let capture: IniKey
        let events: IniKey
        let syslog: IniKey

        static let stdout = LogKeys(
            file: .stdoutLogfile,
            maxbytes: .stdoutLogfileMaxbytes,
            backups: .stdoutLogfileBackups,
            capture: .stdoutCaptureMaxbytes,
            events: .stdoutEventsEnabled,
            syslog: .stdoutSyslog
        )
        static let stderr = LogKeys(
            file: .stderrLogfile,
            maxbytes: .stderrLogfileMaxbytes,
            backups: .stderrLogfileBackups,
            capture: .stderrCaptureMaxbytes,
            events: .stderrEventsEnabled,
            syslog: .stderrSyslog
        )
    }

    /// What the text of a log file says.
    private enum LogWord: Hashable, Sendable {
        case target(LogPlan.Target)
        case syslog
    }

    private func output(_ reader: inout SectionReader, _ settings: ProgramSettings) -> OutputPlan {
        let stdout = log(&reader, .stdout)
        let stderr = log(&reader, .stderr, isIgnored: settings.redirectsStderr)
        guard settings.redirectsStderr else { return OutputPlan(stdout: stdout, stderr: stderr) }
        if case .file = stderr.target {
            reader.report(.warning, IniProblem.ignoredErrorLog, at: reader.entry(.stderrLogfile)?.place, .stderrLogfile)
        }
        var plan = OutputPlan(stdout: stdout, stderr: nil)
        plan.idleStderr = stderr
        return plan
    }

    private func log(_ reader: inout SectionReader, _ keys: LogKeys, isIgnored: Bool = false) -> LogPlan {
        var plan = LogPlan(
            rotation: LogRotation(
                maximumBytes: reader.amount(keys.maxbytes, IniValue.byteSize),
                backups: reader.amount(keys.backups, IniValue.integer)
            ),
            captureBytes: reader.amount(keys.capture, IniValue.byteSize),
            publishesLines: reader.value(keys.events, else: false, IniValue.boolean).value,
            syslog: reader.value(keys.syslog, else: false, IniValue.boolean).value
        )
        let word = reader.value(keys.file, else: .target(.automatic), logWord)
        switch word.value {
        case .target(let target): plan.target = target
        case .syslog:
            plan.syslog = true
            reader.report(.warning, IniProblem.syslogAsFile(keys.file, instead: keys.syslog), at: word.place, keys.file)
        }
        if plan.target == .automatic, plan.rotation.maximumBytes == 0, !isIgnored {
            let place = reader.entry(keys.maxbytes)?.place
            reader.report(.warning, IniProblem.endlessLog(keys.file), at: place, keys.maxbytes)
        }
        return plan
    }

    private func logWord(_ text: [UInt8]) throws(IniValueFailure) -> LogWord {
        guard text.first != .slash else { return .target(.file(path(text))) }
        switch IniValue.shown(text).lowercased() {
        case "", "none", "off": return .target(.none)
        case "auto": return .target(.automatic)
        case "syslog": return .syslog
        default: return .target(.file(path(text)))
        }
    }
}
