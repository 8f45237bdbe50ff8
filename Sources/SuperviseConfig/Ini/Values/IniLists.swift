import SuperviseCore

/// Reads the parts of values that are lists of our own; places in a part are places in the whole value.
enum IniLists {
    /// A dependency, as `db:healthy`.
    static func dependency(_ part: ArraySlice<UInt8>) throws(IniValueFailure) -> Dependency {
        let fields = part.split(separator: .colon, maxSplits: 1, omittingEmptySubsequences: false)
        let target = fields.first.map { IniValue.shown(IniValue.trimmed($0)) } ?? ""
        guard !target.isEmpty else {
            throw IniValueFailure(.notDependency(IniValue.shown(part)), at: part.startIndex)
        }
        guard fields.count > 1 else { return Dependency(target: target) }
        let word = IniValue.trimmed(fields[1])
        guard let condition = Dependency.Condition(rawValue: IniValue.shown(word).lowercased()) else {
            let words = Dependency.Condition.allCases.map(\.rawValue)
            throw IniValueFailure(.notWord(IniValue.shown(word), words), at: fields[1].startIndex)
        }
        return Dependency(target: target, condition: condition)
    }

    /// A limit, as `nofile:4096` or `core:0:unlimited`.
    static func limit(_ part: ArraySlice<UInt8>) throws(IniValueFailure) -> ResourceLimit {
        let fields = part.split(separator: .colon, omittingEmptySubsequences: false).map(IniValue.trimmed)
        let whole = IniValue.shown(part)
        let failure = IniValueFailure(.notLimit(whole), at: part.startIndex)
        guard (2...3).contains(fields.count) else { throw failure }
        let name = IniValue.shown(fields[0]).lowercased()
        guard let resource = ResourceLimit.Resource(rawValue: name) else {
            throw IniValueFailure(.unknownLimit(name), at: part.startIndex)
        }
        guard let soft = amount(fields[1]), let hard = amount(fields[fields.count - 1]) else { throw failure }
        guard soft ?? .max <= hard ?? .max else { throw IniValueFailure(.softOverHard(whole), at: part.startIndex) }
        return ResourceLimit(resource: resource, soft: soft, hard: hard)
    }

    /// An amount, or no limit; nil if it is neither.
    private static func amount(_ text: ArraySlice<UInt8>) -> UInt64?? {
        let word = IniValue.shown(text).lowercased()
        guard word != "unlimited", word != "infinity" else { return .some(nil) }
        guard let number = try? IniValue.byteSize(Array(text)), number >= 0 else { return nil }
        return .some(UInt64(number))
    }

    /// A variable, as `NAME`, `AWS_*` or `PORT:int`.
    static func required(_ part: ArraySlice<UInt8>) throws(IniValueFailure) -> RequiredVariable {
        let fields = part.split(separator: .colon, maxSplits: 1, omittingEmptySubsequences: false)
        let word = fields.first.map(IniValue.trimmed) ?? []
        let isPrefix = word.last == UInt8(ascii: "*")
        let name = isPrefix ? word.dropLast() : word
        guard let first = name.first, !first.isDigit, name.allSatisfy(\.isVariable) else {
            throw IniValueFailure(.notRequired(IniValue.shown(part)), at: part.startIndex)
        }
        var kind = RequiredVariable.Kind.text
        if fields.count > 1 {
            do throws(IniValueFailure) {
                kind = try IniValue.word(Array(IniValue.trimmed(fields[1])))
            } catch {
                throw IniValueFailure(error.problem, at: fields[1].startIndex)
            }
        }
        return RequiredVariable(name: IniValue.shown(name), isPrefix: isPrefix, kind: kind)
    }

    /// An owner, as `user` or `user:group`.
    static func owner(_ text: [UInt8]) throws(IniValueFailure) -> OwnerName {
        let fields = try IniValue.text(text).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let user = fields.first, !user.isEmpty, fields.count < 2 || !fields[1].isEmpty else {
            throw IniValueFailure(.empty)
        }
        return OwnerName(user: String(user), group: fields.count > 1 ? String(fields[1]) : nil)
    }

    /// The name of an event, in upper case.
    static func event(_ part: ArraySlice<UInt8>) throws(IniValueFailure) -> String {
        let name = IniValue.shown(part).uppercased()
        guard EventListenerSettings.knownEvents.contains(name) else {
            throw IniValueFailure(.unknownEvent(name), at: part.startIndex)
        }
        return name
    }
}
