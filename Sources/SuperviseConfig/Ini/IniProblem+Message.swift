import SuperviseCore

extension IniProblem {
    var message: String {
        switch self {
        case .noSection: "no section: the first line must be a header such as \"[supervisord]\""
        case .noDelimiter: "no setting: there is no \"=\""
        case .openHeader: "a header has no \"]\""
        case .noKey: "no setting: there is no key before the \"=\""
        case .textBehindHeader: "text behind a header is passed over"
        case .tooManyLines: "the file is not read to its end: it has too many lines or errors for a configuration"
        case .unknownSection(let header): "unknown section [\(header)]"
        case .inheritedSection:
            "[DEFAULT] sets its keys in every section; with it supervisord itself can make no server"
        case .unknownKey(let name, _, let header): "unknown key \"\(name)\" in [\(header)]"
        case .setTwice(let key, let line): "\"\(key)\" is set twice, first in line \(line); the last one counts"
        case .missingKey(let key, let section): "[\(section)] has no \"\(key.rawValue)\""
        case .missingCommand(let section): "[\(section)] has no \"command\""
        case .noFiles: "[include] has no \"files\""
        case .noMatch(let pattern): "no file matches \"\(pattern)\""
        case .unreadable(let path, let reason): "\"\(path)\" is not read: \(reason)"
        case .nestedInclude: "[include] in an included file is passed over"
        case .tooManyFiles: "too many files are included"
        case .tooLargeTogether: "the files together are over \(IniDocument.sizeLimit / 1_000_000) MB"
        case .commentInQuotes: "a comment begins within quotes: the text behind it is cut off"
        case .wholeDictionary:
            "a single \"%\" before a letter stands for itself, where supervisord inserts all variables"
        case .carelessEnvironment: "the value is read as supervisord reads it, with parts passed over"
        case .unusableCommand(let problem): problem.message + "; the program cannot be started"
        case .shellSign(let text): "\"\(text)\" is for a shell, and a command is executed without one"
        case .noProcessNumber: "several processes have one name: process_name must hold \"%(process_num)\""
        case .tooManyProcesses(let count): "\(count) processes of one program are over \(Formation.instanceLimit)"
        case .tooManyProcessesTogether: "the programs together have over \(Formation.totalLimit) processes"
        case .killsLess: "stopasgroup=true needs killasgroup=true"
        case .redirectInListener: "redirect_stderr=true in an event listener: errors would be taken for answers"
        case .ignoredErrorLog: "stderr_logfile is passed over because of redirect_stderr=true"
        case .syslogAsFile(let key, _): "\(key.rawValue)=syslog is out of date"
        case .endlessLog(let key): "\(key.rawValue) is AUTO and grows without end"
        case .resultHandler(let name): "the result handler \"\(name)\" is not known: any result counts as done"
        case .ownerWithoutPath: "socket_owner and socket_mode are for Unix sockets only"
        case .uselessKey(let key, let other): "\"\(key.rawValue)\" means nothing without \"\(other.rawValue)\""
        case .tooLarge(let number, let most): "\(number) is more than can be: it counts as \(most)"
        case .unknownMember(let name, let group, _): "unknown program \"\(name)\" in [group:\(group)]"
        case .ambiguousMember(let name): "\"\(name)\" is both a program and a fcgi-program"
        case .memberTwice(let name): "\"\(name)\" is named twice"
        case .memberOfTwo(let name, let first): "\"\(name)\" is in the group \"\(first)\" too: it is run in both"
        case .emptyGroup(let name): "[group:\(name)] has no programs"
        case .sameGroup(let name): "another group has the name \"\(name)\": this one is passed over"
        case .sameProcess(let name, let group):
            "another process of the group \"\(group)\" has the name \"\(name)\": only this one is run"
        case .noFactory(let section): "[\(section)] has no \"\(IniReader.factoryKey)\""
        case .unknownFactory(let name): "the interface \"\(name)\" is passed over: only supervisord's own is known"
        case .halfCredentials(let missing): "\"\(missing.rawValue)\" is missing: user name and password need each other"
        }
    }

    var hint: String? {
        switch self {
        case .noSection: "is this the right file?"
        case .noDelimiter: "a setting is \"key=value\"; lines that continue a value are indented deeper than its key"
        case .noKey: "put a key before the \"=\""
        case .openHeader: "close it; what follows belongs to the section above as long as it is open"
        case .textBehindHeader: "begin a comment with \" ;\""
        case .unknownSection(let header): Self.knownSection(header)
        case .inheritedSection: "for programs write [program-default]"
        case .unknownKey(let name, let kind, _): Self.knownKey(name, kind)
        case .setTwice: "remove one of them"
        case .missingKey(let key, _): IniKeyTable.rows.first { $0.key == key }.map { "add it: \($0.summary)" }
        case .missingCommand: "add \"command=…\", or the program to a Procfile"
        case .noFiles: "add \"files=conf.d/*.conf\""
        case .nestedInclude: "name the file in the [include] of the main file"
        case .commentInQuotes: "put no blank before the \";\" or \"#\""
        case .wholeDictionary: "write \"%%\" for a percent sign"
        case .carelessEnvironment: "write NAME=\"value\", with quotes, and commas between variables"
        case .unusableCommand(let problem): problem.hint
        case .shellSign: "write \"sh -c '…'\" around the command, or quotes around what is meant as it stands"
        case .noFactory: "add \"\(IniReader.factoryKey)=\(IniReader.mainFactory)\", or remove the section"
        case .noProcessNumber: "add \"process_name=%(program_name)s_%(process_num)02d\""
        case .killsLess: "remove killasgroup: it is as stopasgroup where it is not set"
        case .redirectInListener: "remove it"
        case .ignoredErrorLog: "remove one of both"
        case .syslogAsFile(_, let key): "write \"\(key.rawValue)=true\""
        case .endlessLog: "set it to a size such as 50MB"
        case .unknownMember(let name, _, let known):
            NearestName.nearest(to: name, in: known).map { "did you mean \"\($0)\"?" }
                ?? "a member is the name of a [program:…] or [fcgi-program:…]"
        case .ambiguousMember, .sameGroup: "rename one of them"
        case .sameProcess: "give each its own process_name"
        case .emptyGroup: "add \"programs=\" with names, separated by commas"
        case .tooManyLines, .noMatch, .unreadable, .tooManyFiles, .tooLargeTogether, .tooManyProcesses,
            .tooManyProcessesTogether, .resultHandler, .ownerWithoutPath, .uselessKey, .tooLarge, .memberTwice,
            .memberOfTwo, .halfCredentials, .unknownFactory:
            nil
        }
    }

    private static func knownSection(_ header: String) -> String {
        let word = String(header.prefix { $0 != ":" })
        let rest = header.dropFirst(word.count)
        if let kind = IniSectionKind(rawValue: word) {
            return kind.naming == .none ? "it has no name: [\(kind.rawValue)]" : "it needs a name: [\(kind.example)]"
        }
        guard let nearest = NearestName.nearest(to: word, in: IniSectionKind.allCases.map(\.rawValue)) else {
            return "sections are \(IniSectionKind.allCases.map { "[\($0.example)]" }.joined(separator: ", "))"
        }
        return "did you mean [\(nearest)\(rest)]?"
    }

    private static func knownKey(_ name: String, _ kind: IniSectionKind) -> String? {
        if name.hasPrefix("[") { return "a header ends with \"]\"" }
        if let key = IniKey(rawValue: name) {
            let kinds = IniSectionKind.allCases.filter { IniKeyTable.row($0, key) != nil }
            return kinds.first.map { "it belongs in [\($0.example)]" }
        }
        return NearestName.nearest(to: name, in: IniKeyTable.rows(of: kind).map(\.key.rawValue))
            .map { "did you mean \"\($0)\"?" }
    }
}

extension IniSectionKind {
    /// How a header of the kind is written.
    var example: String { naming == .required ? rawValue + ":NAME" : rawValue }
}
