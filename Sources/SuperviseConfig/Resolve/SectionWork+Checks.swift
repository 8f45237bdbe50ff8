import SuperviseCore

/// What supervisord looks up on the system before it starts anything.
extension SectionWork {
    /// Files can be made, folders are not.
    mutating func checkLogFolders(of section: ProgramSection) {
        for process in section.processes {
            check(process.output.stdout, .stdoutLogfile, of: section)
            if let stderr = process.output.stderr { check(stderr, .stderrLogfile, of: section) }
        }
    }

    mutating func checkPattern(of section: ProgramSection) {
        guard let pattern = section.settings.readyPattern, let reason = request.access.patternProblem(pattern.value)
        else { return }
        report(SectionProblem.badPattern(pattern.value, reason: reason), at: pattern.place ?? section.place)
    }

    private mutating func check(_ log: LogPlan, _ key: IniKey, of section: ProgramSection) {
        guard case .file(let path) = log.target else { return }
        checkFolder(of: path, at: section.place(of: key) ?? section.place)
    }

    /// `[supervisord]` and the servers.
    mutating func checkSupervisor() {
        let section = configuration.supervisord
        if let user = section.user, request.access.user(user.value) == nil, let place = user.place {
            report(SectionProblem.unknownUser(user.value), at: place)
        }
        for file in [section.logfile, section.pidfile] {
            if let place = file.place { checkFolder(of: file.value, at: place) }
        }
        for folder in [section.childlogdir, section.directory].compactMap({ $0 }) {
            if let place = folder.place { check(folder: folder.value, at: place) }
        }
        for server in configuration.servers {
            switch server.address {
            case .unix(_, _, let owner):
                if let owner { _ = socketOwner(owner, at: owner.place ?? server.place) }
            case .inet(let host, _):
                guard server.credentials == nil, !Self.staysHere(host) else { continue }
                report(SectionProblem.openToAll(host: host), at: server.addressPlace)
            }
        }
    }

    /// Whether nobody on the network reaches this; a name is looked up when it is listened on.
    private static func staysHere(_ host: String?) -> Bool {
        guard let host else { return false }
        let isName = host.utf8.contains { $0.isLetter } && !host.contains(":")
        return isName || LoopbackAddress.contains(host)
    }

    /// A name without a slash is meant in the working directory.
    private mutating func checkFolder(of file: ByteString, at place: IniPlace) {
        guard let slash = file.bytes.lastIndex(of: .slash) else { return }
        check(folder: ByteString(file.bytes[..<max(slash, 1)]), at: place)
    }

    private mutating func check(folder: ByteString, at place: IniPlace) {
        let isThere = folders[folder] ?? request.access.isFolder(folder)
        folders[folder] = isThere
        guard !isThere else { return }
        report(SectionProblem.noFolder(folder.text), at: place)
    }
}
