import SuperviseCore

/// Sections of processes.
extension IniReader {
    mutating func readPrograms(
        _ members: [ProgramDraft],
        _ groups: [GroupSection]
    ) -> [(program: ProgramSection, group: Int)] {
        let defaults = document.section(.programDefault)
        // Each has a process, but for those that say otherwise: such a file was not written by people.
        if members.count > Formation.totalLimit, let first = members.first {
            report(.error, IniProblem.tooManyProcessesTogether, at: document.sections[first.section].place)
            return []
        }
        var programs: [(program: ProgramSection, group: Int)] = []
        programs.reserveCapacity(members.count)
        for member in members where processes <= Formation.totalLimit {
            let section = document.sections[member.section]
            guard let kind = section.kind else { continue }
            var reader = SectionReader(section, kind: kind, defaults: defaults, source: source, scope: scope)
            let name = name(of: section)
            reader.scope.set("program_name", .text(Array(name.utf8)))
            reader.scope.set("group_name", .text(Array(groups[member.group].name.utf8)))
            let program = readProgram(section, kind, name, groups[member.group].name, &reader)
            take(reader)
            if let program {
                programs.append((program, member.group))
            }
        }
        return programs
    }

    private mutating func readProgram(
        _ section: IniSection,
        _ kind: IniSectionKind,
        _ name: String,
        _ group: String,
        _ reader: inout SectionReader
    ) -> ProgramSection? {
        let settings = programSettings(&reader, section)
        let special = self.kind(&reader, kind, section, redirectsStderr: settings.redirectsStderr)
        let processes = readProcesses(&reader, section, settings)
        guard let special else { return nil }
        return ProgramSection(
            name: name,
            kind: special,
            group: group,
            place: section.place,
            settings: settings,
            set: reader.settings,
            processes: processes
        )
    }

    /// What the kind of section adds; nil where something is missing, which is said.
    private func kind(
        _ reader: inout SectionReader,
        _ kind: IniSectionKind,
        _ section: IniSection,
        redirectsStderr: Bool
    ) -> ProgramSection.Kind? {
        switch kind {
        case .eventListener:
            if redirectsStderr {
                reader.report(.error, IniProblem.redirectInListener, of: .redirectStderr, or: section.place)
            }
            return listener(&reader, section).map { .eventListener($0) }
        case .fastCGI: return fastCGI(&reader, section).map { .fastCGI($0) }
        default: return .program
        }
    }

    private func listener(_ reader: inout SectionReader, _ section: IniSection) -> EventListenerSettings? {
        let size = reader.value(.bufferSize, else: 10) { text throws(IniValueFailure) in
            try IniValue.integer(text, in: 1...Int(Int32.max))
        }
        let handler = reader.value(.resultHandler, else: "", IniValue.text)
        guard reader.isSet(.events) else {
            let problem = IniProblem.missingKey(.events, in: section.header)
            reader.report(.error, problem, at: section.place, .events)
            return nil
        }
        var events: [Placed<String>] = []
        for event in reader.list(.events, IniLists.event) where !events.contains(where: { $0.value == event.value }) {
            events.append(event)
        }
        if events.isEmpty, !reader.hasErrors {
            reader.report(.error, IniValueProblem.empty, of: .events, or: section.place)
        }
        let settings = EventListenerSettings(
            events: events,
            bufferSize: size.value,
            resultHandler: handler
        )
        if let place = handler.place, settings.hasUnknownHandler {
            reader.report(.warning, IniProblem.resultHandler(handler.value), at: place, .resultHandler)
        }
        return settings
    }

    private func fastCGI(_ reader: inout SectionReader, _ section: IniSection) -> FastCGISettings? {
        let backlog = reader.optional(.socketBacklog) { text throws(IniValueFailure) in
            try IniValue.integer(text, in: 1...65_535)
        }
        let owner = reader.optional(.socketOwner, IniLists.owner)
        let mode = reader.value(.socketMode, else: 0o700, IniValue.octal)
        guard reader.isSet(.socket) else {
            let problem = IniProblem.missingKey(.socket, in: section.header)
            reader.report(.error, problem, at: section.place, .socket)
            return nil
        }
        guard var socket = reader.optional(.socket, IniAddress.socket) else { return nil }
        if case .unix(let path, _, _) = socket.value {
            socket.value = .unix(path: self.path(path.bytes), mode: mode.value, owner: owner)
        } else {
            for key in [IniKey.socketOwner, .socketMode] where reader.isSet(key) {
                reader.report(.error, IniProblem.ownerWithoutPath, of: key, or: section.place)
            }
        }
        return FastCGISettings(socket: socket.value, backlog: backlog?.value, place: socket.place ?? section.place)
    }
}
