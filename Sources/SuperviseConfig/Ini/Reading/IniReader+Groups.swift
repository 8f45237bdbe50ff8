import SuperviseCore

/// Which programs are in which groups.
extension IniReader {
    /// All groups in the order in which supervisord makes them, and what is in them in the order of the sections.
    mutating func readGroups() -> (groups: [GroupSection], members: [ProgramDraft]) {
        addProcfilePrograms()
        var groups: [GroupSection] = []
        var members: [ProgramDraft] = []
        var firstGroups = [Int?](repeating: nil, count: document.sections.count)
        for section in document.sections where section.kind == .group {
            var reader = SectionReader(section, kind: .group, source: source, scope: scope)
            var group = GroupSection(
                name: name(of: section),
                priority: reader.value(.priority, else: Program.standardPriority, IniValue.integer).value,
                programs: [],
                place: section.place,
                isDeclared: true
            )
            for member in reader.list(.programs, IniValue.shown) {
                guard let index = program(member, of: group.name, &reader),
                    !isTwice(member, in: group, &reader)
                else { continue }
                if let first = firstGroups[index], let place = member.place {
                    let problem = IniProblem.memberOfTwo(member.value, first: groups[first].name)
                    reader.report(.warning, problem, at: place, .programs)
                }
                firstGroups[index] = firstGroups[index] ?? groups.count
                members.append(ProgramDraft(section: index, group: groups.count))
                group.programs.append(member)
            }
            if reader.entry(.programs) == nil || group.programs.isEmpty && !reader.hasErrors {
                reader.report(.warning, IniProblem.emptyGroup(group.name), of: .programs, or: section.place)
            }
            take(reader)
            groups.append(group)
        }
        addSingles(firstGroups, &groups, &members)
        return (groups, members.sorted { ($0.section, $0.group) < ($1.section, $1.group) })
    }

    /// Gives the programs of Procfiles that groups name a section each, which says nothing else of them.
    private mutating func addProcfilePrograms() {
        guard !request.procfilePrograms.isEmpty else { return }
        for section in document.sections where section.kind == .group {
            var reader = SectionReader(section, kind: .group, source: source, scope: scope)
            for member in reader.list(.programs, IniValue.shown) where request.procfilePrograms.contains(member.value) {
                let sections = [IniSectionKind.program, .fastCGI].map { document.index(of: $0, named: member.value) }
                guard let place = member.place, sections == [nil, nil] else { continue }
                _ = document.section("\(IniSectionKind.program.rawValue):\(member.value)", at: place)
            }
        }
    }

    /// Programs that no group has taken are groups of their own.
    private func addSingles(_ taken: [Int?], _ groups: inout [GroupSection], _ members: inout [ProgramDraft]) {
        for kind in [IniSectionKind.program, .eventListener, .fastCGI] {
            for (index, section) in document.sections.enumerated() where section.kind == kind && taken[index] == nil {
                members.append(ProgramDraft(section: index, group: groups.count))
                groups.append(
                    GroupSection(
                        name: section.name ?? "",
                        priority: 0,
                        programs: [Placed(section.name ?? "", at: section.place)],
                        place: section.place,
                        isDeclared: false
                    )
                )
            }
        }
    }

    /// The name in a header; what is wrong with it is said.
    mutating func name(of section: IniSection) -> String {
        let name = section.name ?? ""
        do throws(IniValueFailure) {
            return try IniValue.name(Array(name.utf8))
        } catch {
            report(.error, error.problem, at: section.place)
            return name
        }
    }

    /// The section of a member.
    private func program(_ member: Placed<String>, of group: String, _ reader: inout SectionReader) -> Int? {
        let found = [IniSectionKind.program, .fastCGI].compactMap { document.index(of: $0, named: member.value) }
        guard let place = member.place, found.count != 1 else { return found.first }
        let problem: IniProblem
        if found.isEmpty {
            let known = document.sections.filter { $0.kind == .program || $0.kind == .fastCGI }.compactMap(\.name)
            problem = .unknownMember(member.value, group: group, known: known + request.procfilePrograms)
        } else {
            problem = .ambiguousMember(member.value)
        }
        reader.report(.error, problem, at: place, .programs)
        return nil
    }

    /// The second one replaces the first in supervisord, which is the same.
    private func isTwice(_ member: Placed<String>, in group: GroupSection, _ reader: inout SectionReader) -> Bool {
        guard group.programs.contains(where: { $0.value == member.value }) else { return false }
        if let place = member.place {
            reader.report(.warning, IniProblem.memberTwice(member.value), at: place, .programs)
        }
        return true
    }
}

// MARK: - The whole

extension IniReader {
    /// Puts groups in order, and takes out what supervisord would silently never run.
    mutating func finish(
        _ groups: inout [GroupSection],
        _ read: [(program: ProgramSection, group: Int)]
    ) -> [ProgramSection] {
        var programs = read
        for (program, group) in programs where !groups[group].isDeclared {
            groups[group].priority = program.settings.priority
        }
        let order = groups.indices.sorted {
            (groups[$0].priority, groups[$0].name) < (groups[$1].priority, groups[$1].name)
        }
        var dropped = [Bool](repeating: false, count: groups.count)
        let byName = order.enumerated()
            .sorted { (groups[$0.element].name, $0.offset) < (groups[$1.element].name, $1.offset) }
        for (first, second) in zip(byName, byName.dropFirst())
        where groups[first.element].name == groups[second.element].name {
            dropped[second.element] = true
            report(.warning, IniProblem.sameGroup(groups[second.element].name), at: groups[second.element].place)
        }
        dropReplaced(groups, &programs)
        programs.removeAll { dropped[$0.group] }
        groups = order.filter { !dropped[$0] }.map { groups[$0] }
        return programs.map(\.program)
    }

    /// Of processes with one name in one group the last counts.
    private mutating func dropReplaced(
        _ groups: [GroupSection],
        _ programs: inout [(program: ProgramSection, group: Int)]
    ) {
        var named: [(group: Int, name: String, program: Int, process: Int)] = []
        // The processes of what adds to a Procfile's program have other names.
        for (index, (program, group)) in programs.enumerated() where program.sets(.command) {
            named += program.processes.indices.map { (group, program.processes[$0].name, index, $0) }
        }
        named.sort { ($0.group, $0.name, $0.program, $0.process) < ($1.group, $1.name, $1.program, $1.process) }
        var replaced: [(program: Int, process: Int)] = []
        for (first, second) in zip(named, named.dropFirst())
        where (first.group, first.name) == (second.group, second.name) {
            replaced.append((first.program, first.process))
            let program = programs[second.program].program
            let problem = IniProblem.sameProcess(first.name, group: groups[first.group].name)
            report(.warning, problem, at: program.place(of: .processName) ?? program.place)
        }
        for (program, process) in replaced.sorted(by: >) {
            programs[program].program.processes.remove(at: process)
        }
    }
}
