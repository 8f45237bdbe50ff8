import SuperviseCore

/// Reads values that are lists of our own.
enum IniLists {
    /// Dependencies, as `db:healthy,migrate:completed`.
    static func dependencies(_ text: [UInt8]) throws(IniValueFailure) -> [(dependency: Dependency, offset: Int)] {
        var found: [(Dependency, Int)] = []
        for part in IniValue.filledParts(text) {
            let fields = text[part].split(separator: .colon, maxSplits: 1, omittingEmptySubsequences: false)
            let target = fields.first.map { IniValue.shown(IniValue.trimmed($0)) } ?? ""
            guard !target.isEmpty else {
                throw IniValueFailure(.notDependency(IniValue.shown(text[part])), at: part.lowerBound)
            }
            var dependency = Dependency(target: target)
            if fields.count > 1 {
                let word = IniValue.trimmed(fields[1])
                guard let condition = Dependency.Condition(rawValue: IniValue.shown(word).lowercased()) else {
                    let words = Dependency.Condition.allCases.map(\.rawValue)
                    throw IniValueFailure(.notWord(IniValue.shown(word), words), at: fields[1].startIndex)
                }
                dependency.condition = condition
            }
            found.append((dependency, part.lowerBound))
        }
        return found
    }

    /// Limits, as `nofile:4096,core:0:unlimited`.
    static func limits(_ text: [UInt8]) throws(IniValueFailure) -> [ResourceLimit] {
        var limits: [ResourceLimit] = []
        for part in IniValue.filledParts(text) {
            let fields = text[part].split(separator: .colon, omittingEmptySubsequences: false).map(IniValue.trimmed)
            let whole = IniValue.shown(text[part])
            let failure = IniValueFailure(.notLimit(whole), at: part.lowerBound)
            guard (2...3).contains(fields.count) else { throw failure }
            let name = IniValue.shown(fields[0]).lowercased()
            guard let resource = ResourceLimit.Resource(rawValue: name) else {
                throw IniValueFailure(.unknownLimit(name), at: part.lowerBound)
            }
            guard let soft = amount(fields[1]), let hard = amount(fields[fields.count - 1]) else { throw failure }
            guard soft ?? .max <= hard ?? .max else { throw IniValueFailure(.softOverHard(whole), at: part.lowerBound) }
            limits.removeAll { $0.resource == resource }
            limits.append(ResourceLimit(resource: resource, soft: soft, hard: hard))
        }
        return limits
    }

    /// An amount, or no limit; nil if it is neither.
    private static func amount(_ text: ArraySlice<UInt8>) -> UInt64?? {
        let word = IniValue.shown(text).lowercased()
        guard word != "unlimited", word != "infinity" else { return .some(nil) }
        guard let number = try? IniValue.byteSize(Array(text)), number >= 0 else { return nil }
        return .some(UInt64(number))
    }

    /// Variables, as `NAME,AWS_*,PORT:int`.
    static func required(_ text: [UInt8]) throws(IniValueFailure) -> [(variable: RequiredVariable, offset: Int)] {
        var found: [(RequiredVariable, Int)] = []
        for part in IniValue.filledParts(text) {
            let fields = text[part].split(separator: .colon, maxSplits: 1, omittingEmptySubsequences: false)
            let word = fields.first.map(IniValue.trimmed) ?? []
            let isPrefix = word.last == UInt8(ascii: "*")
            let name = isPrefix ? word.dropLast() : word
            guard let first = name.first, !first.isDigit, name.allSatisfy(\.isVariable) else {
                throw IniValueFailure(.notRequired(IniValue.shown(text[part])), at: part.lowerBound)
            }
            var kind = RequiredVariable.Kind.text
            if fields.count > 1 {
                do throws(IniValueFailure) {
                    kind = try IniValue.word(Array(IniValue.trimmed(fields[1])))
                } catch {
                    throw IniValueFailure(error.problem, at: fields[1].startIndex)
                }
            }
            found.append(
                (RequiredVariable(name: IniValue.shown(name), isPrefix: isPrefix, kind: kind), part.lowerBound)
            )
        }
        return found
    }

    /// An owner, as `user` or `user:group`.
    static func owner(_ text: [UInt8]) throws(IniValueFailure) -> OwnerName {
        let fields = try IniValue.text(text).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let user = fields.first, !user.isEmpty, fields.count < 2 || !fields[1].isEmpty else {
            throw IniValueFailure(.empty)
        }
        return OwnerName(user: String(user), group: fields.count > 1 ? String(fields[1]) : nil)
    }

    /// Names of events, in upper case, each once.
    static func events(_ text: [UInt8]) throws(IniValueFailure) -> [(name: String, offset: Int)] {
        var found: [(String, Int)] = []
        for part in IniValue.filledParts(text) {
            let name = IniValue.shown(text[part]).uppercased()
            guard EventListenerSettings.knownEvents.contains(name) else {
                throw IniValueFailure(.unknownEvent(name), at: part.lowerBound)
            }
            if !found.contains(where: { $0.0 == name }) { found.append((name, part.lowerBound)) }
        }
        guard !found.isEmpty else { throw IniValueFailure(.empty) }
        return found
    }
}
