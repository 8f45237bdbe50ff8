import SuperviseCore

/// A name that no process has.
struct UnknownProcess: Error, Equatable {
    let name: String
    /// What may have been meant.
    let nearest: String?
}

/// Finds instances by what people call them.
struct ProcessNames {
    private struct Entry {
        let id: InstanceID
        let name: String
        let process: String
        let program: String
        let group: String
    }

    private let entries: [Entry]

    /// - Parameter instances: All instances, in the order in which they are answered.
    init(_ instances: [(id: InstanceID, instance: Instance)]) {
        entries = instances.map { id, instance in
            Entry(
                id: id,
                name: instance.name,
                process: instance.processName,
                program: instance.program.name,
                group: instance.program.group
            )
        }
    }

    /// The instances that these names mean, in the order of the names, each once; no name means none.
    func find(_ names: [String]) throws(UnknownProcess) -> [InstanceID] {
        var found: [InstanceID] = []
        var isFound: Set<InstanceID> = []
        for name in names {
            let ids = ids(of: name)
            guard !ids.isEmpty else { throw UnknownProcess(name: name, nearest: nearest(to: name)) }
            for id in ids where isFound.insert(id).inserted { found.append(id) }
        }
        return found
    }

    /// One instance by its name, or by `group:process` as supervisord has it; nil where that is none or several.
    func one(_ name: String) -> InstanceID? {
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let (group, process) = parts.count == 2 ? (parts[0], parts[1]) : (name, name)
        let entry =
            entries.first { $0.group == group && $0.process == process } ?? entries.first { $0.name == name }
        return entry?.id
    }

    /// The instances of a group, in order.
    func group(_ name: String) -> [InstanceID] {
        entries.filter { $0.group == name }.map(\.id)
    }

    func hasGroup(_ name: String) -> Bool {
        entries.contains { $0.group == name }
    }

    /// The name of an instance, else `all`, a program, a group (`x:*`, `x:`, `x`), or a pattern with `*` and `?`.
    private func ids(of name: String) -> [InstanceID] {
        if let id = one(name) { return [id] }
        if name == "all" { return entries.map(\.id) }
        let group = name.hasSuffix(":*") ? name.dropLast(2) : name.hasSuffix(":") ? name.dropLast() : name[...]
        if group.count < name.count { return self.group(String(group)) }
        let members = entries.filter { $0.program == name || $0.group == name }
        if !members.isEmpty { return members.map(\.id) }
        guard name.contains(where: { "*?".contains($0) }) else { return [] }
        let pattern = Array(name.utf8)
        return
            entries.filter { entry in
                Self.matches(pattern, entry.name) || Self.matches(pattern, "\(entry.group):\(entry.process)")
            }
            .map(\.id)
    }

    private func nearest(to name: String) -> String? {
        NearestName.nearest(to: name, in: entries.flatMap { [$0.name, $0.program, $0.group] })
    }

    /// Whether a pattern fits a whole name: `*` is any text, `?` any one byte.
    static func matches(_ pattern: [UInt8], _ name: String) -> Bool {
        let text = Array(name.utf8)
        var (place, at) = (0, 0)
        // Where to go on when the text after the last star does not fit: one further.
        var star: (place: Int, at: Int)?
        while at < text.count {
            if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
                star = (place, at)
                place += 1
            } else if place < pattern.count, pattern[place] == text[at] || pattern[place] == UInt8(ascii: "?") {
                (place, at) = (place + 1, at + 1)
            } else if let last = star {
                star = (last.place, last.at + 1)
                (place, at) = (last.place + 1, last.at + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
