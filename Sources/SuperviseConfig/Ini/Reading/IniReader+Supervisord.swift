import SuperviseCore

/// `[supervisord]` and `[supervisorctl]`.
extension IniReader {
    mutating func readSupervisord() -> SupervisordSettings {
        let section = document.section(.supervisord)
        var reader = SectionReader(section, kind: .supervisord, source: source, scope: scope)
        let settings = SupervisordSettings(
            place: section?.place,
            set: reader.settings,
            logfile: reader.value(.logfile, else: "", path),
            logRotation: LogRotation(
                maximumBytes: reader.amount(.logfileMaxbytes, IniValue.byteSize),
                backups: reader.amount(.logfileBackups, IniValue.integer)
            ),
            loglevel: reader.value(.loglevel, else: .info) { text throws(IniValueFailure) in try IniValue.word(text) }
                .value,
            pidfile: reader.value(.pidfile, else: "", path),
            umask: reader.value(.umask, else: 0, IniValue.octal).value,
            nodaemon: reader.value(.nodaemon, else: false, IniValue.boolean).value,
            silent: reader.value(.silent, else: false, IniValue.boolean).value,
            minfds: reader.value(.minfds, else: 0, IniValue.integer),
            minprocs: reader.value(.minprocs, else: 0, IniValue.integer),
            nocleanup: reader.value(.nocleanup, else: false, IniValue.boolean).value,
            childlogdir: reader.optional(.childlogdir, path),
            user: reader.optional(.user, IniValue.nonEmptyText),
            directory: reader.optional(.directory, path),
            stripsAnsi: reader.value(.stripAnsi, else: false, IniValue.boolean).value,
            environment: variables(&reader),
            identifier: reader.value(.identifier, else: "", IniValue.text).value
        )
        take(reader)
        return settings
    }

    mutating func readSupervisorctl() -> SupervisorctlSettings {
        let section = document.section(.supervisorctl)
        var reader = SectionReader(section, kind: .supervisorctl, source: source, scope: scope)
        let settings = SupervisorctlSettings(
            place: section?.place,
            serverURL: reader.isSet(.serverurl) ? reader.optional(.serverurl, IniValue.bytes) : nil,
            username: reader.optional(.username, IniValue.bytes)?.value,
            password: reader.optional(.password, IniValue.bytes)?.value,
            prompt: reader.value(.prompt, else: "", IniValue.text).value,
            historyFile: reader.optional(.historyFile, path)?.value
        )
        // supervisord itself passes over the section.
        take(reader, errorsAs: request.strictness.severity)
        return settings
    }

    /// The variables of an `environment` value.
    func variables(_ reader: inout SectionReader) -> [IniVariable] {
        let reading = reader.partial(.environment) { text in
            let reading = IniVariables.read(text)
            return (reading, reading.failures)
        }
        guard let reading else { return [] }
        if reading.value.isCareless, let place = reading.place {
            reader.report(.warning, IniProblem.carelessEnvironment, at: place, .environment)
        }
        return reading.value.variables
    }

    /// A path, its `~` replaced.
    func path(_ text: [UInt8]) -> ByteString {
        guard text.first == UInt8(ascii: "~") else { return ByteString(text) }
        let end = text.firstIndex(of: .slash) ?? text.count
        let user = ByteString(text[1..<end])
        let own = user.bytes.isEmpty ? inherited["HOME"] : nil
        guard let home = own ?? request.access.home(user) else { return ByteString(text) }
        return ByteString(home.bytes + text[end...])
    }
}
