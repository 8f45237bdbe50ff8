import SuperviseCore

/// Reads the values of one section.
struct SectionReader {
    let kind: IniSectionKind
    let source: IniSource
    /// The entries that count, one a key, those of `[DEFAULT]` and `[program-default]` first.
    private(set) var entries: [(entry: IniEntry, isDefault: Bool)] = []
    /// Their keys.
    private var keys: [IniKey] = []
    private let table: IniKeyTable.Lookup
    var scope: ExpansionScope
    private(set) var diagnostics = DiagnosticList()
    /// Places of which something was said: the processes of a program share their values.
    private var reported: [IniPlace] = []

    init(
        _ section: IniSection?,
        kind: IniSectionKind,
        defaults: IniSection? = nil,
        source: IniSource,
        scope: ExpansionScope
    ) {
        self.kind = kind
        self.source = source
        self.scope = scope
        table = IniKeyTable.lookup(kind)
        for entry in section == nil ? [] : source.inherited {
            guard let key = entry.key else { continue }
            add(entry, key, isDefault: true)
        }
        for entry in defaults?.entries ?? [] {
            guard let key = entry.key, Self.hasDefault(key, kind) else { continue }
            add(entry, key, isDefault: true)
        }
        for entry in section?.entries ?? [] {
            guard let key = entry.key else { continue }
            add(entry, key, isDefault: false)
        }
    }

    /// Takes an entry in the place of an earlier one of its key.
    private mutating func add(_ entry: IniEntry, _ key: IniKey, isDefault: Bool) {
        guard table.place(of: key) != nil else { return }
        if let index = keys.firstIndex(of: key) {
            entries[index] = (entry, isDefault)
        } else {
            keys.append(key)
            entries.append((entry, isDefault))
        }
    }

    /// Whether `[program-default]` counts: a listener starts before all programs, and its output is no text.
    private static func hasDefault(_ key: IniKey, _ kind: IniSectionKind) -> Bool {
        guard kind != .eventListener || key != .priority && key != .redirectStderr else { return false }
        return IniKeyTable.knows(.programDefault, key)
    }

    func entry(_ key: IniKey) -> IniEntry? { keys.firstIndex(of: key).map { entries[$0].entry } }

    func isSet(_ key: IniKey) -> Bool { keys.contains(key) }

    /// All that is set, as it stands.
    var settings: [IniSetting] {
        entries.compactMap { entry, isDefault in
            entry.key.map { key in
                let text = IniText.joined(entry, in: source.files[entry.file])
                return IniSetting(key: key, text: ByteString(text), place: entry.place, isDefault: isDefault)
            }
        }
    }
}

// MARK: - Values

extension SectionReader {
    /// A value that has a default.
    mutating func value<Value: Hashable & Sendable>(
        _ key: IniKey,
        else fallback: Value,
        _ parse: ([UInt8]) throws(IniValueFailure) -> Value
    ) -> Placed<Value> {
        optional(key, parse) ?? Placed(fallback)
    }

    /// A number from 0 to the most that its key has: what is beyond counts as the nearest, for supervisord takes it.
    mutating func amount(_ key: IniKey, _ parse: ([UInt8]) throws(IniValueFailure) -> Int) -> Int {
        let number = value(key, else: 0, parse)
        guard let row = table.place(of: key), let most = table.most[row], number.value > most else {
            return max(0, number.value)
        }
        report(.warning, IniProblem.tooLarge(number.value, countsAs: most), at: number.place, key)
        return most
    }

    /// A value; nil where it is not set and the table has no default, and where it is wrong.
    mutating func optional<Value: Hashable & Sendable>(
        _ key: IniKey,
        _ parse: ([UInt8]) throws(IniValueFailure) -> Value
    ) -> Placed<Value>? {
        if let entry = entry(key), let text = text(entry, key) {
            do throws(IniValueFailure) {
                return Placed(try parse(text.bytes), at: entry.place)
            } catch {
                report(.error, error.problem, at: place(error.offset, text, entry), key)
            }
        }
        // A wrong value too is replaced by the default, so that what follows can be checked.
        return standard(key).flatMap { try? parse($0) }.map { Placed($0) }
    }

    /// A value that something else is taken for where it is wrong, with another word about it.
    mutating func lenient<Value: Hashable & Sendable>(
        _ key: IniKey,
        _ parse: ([UInt8]) throws(IniValueFailure) -> Value,
        _ severity: Diagnostic.Severity,
        otherwise: ([UInt8], IniValueFailure) -> (Value, IniProblem)
    ) -> Placed<Value>? {
        guard let entry = entry(key), let text = text(entry, key) else { return nil }
        do throws(IniValueFailure) {
            return Placed(try parse(text.bytes), at: entry.place)
        } catch {
            let (value, problem) = otherwise(text.bytes, error)
            report(severity, problem, at: place(error.offset, text, entry), key)
            return Placed(value, at: entry.place)
        }
    }

    /// A value in which several things can be wrong; the rest of it counts, so that what follows can be checked.
    mutating func partial<Value: Hashable & Sendable>(
        _ key: IniKey,
        _ parse: ([UInt8]) -> (value: Value, failures: [IniValueFailure])
    ) -> Placed<Value>? {
        guard let entry = entry(key), let text = text(entry, key) else { return nil }
        let (value, failures) = parse(text.bytes)
        for failure in failures { report(.error, failure.problem, at: place(failure.offset, text, entry), key) }
        return Placed(value, at: entry.place)
    }

    /// The value and its names, if one of them is a variable.
    mutating func template(_ key: IniKey) -> (text: [UInt8], place: IniPlace, scope: ExpansionScope)? {
        guard let entry = entry(key) else { return nil }
        let raw = raw(entry, key).text
        guard raw.contains("%(\(ExpansionScope.variablePrefix)".utf8) else { return nil }
        scope.set("here", .text(source.folders[entry.file].bytes))
        return (raw, entry.place, scope)
    }

    /// Says what in a command only a shell would understand.
    mutating func warnOfShell(_ key: IniKey) {
        guard let entry = entry(key), let text = text(entry, key), let sign = ShellSign.first(in: text.bytes) else {
            return
        }
        report(.warning, IniProblem.shellSign(sign.text), at: place(sign.offset, text, entry), key)
    }

    /// The parts of a value, or of its default, each with its place.
    mutating func list<Value: Hashable & Sendable>(
        _ key: IniKey,
        of parts: ([UInt8]) -> [Range<Int>] = IniValue.filledParts,
        _ parse: (ArraySlice<UInt8>) throws(IniValueFailure) -> Value
    ) -> [Placed<Value>] {
        guard let entry = entry(key) else {
            guard let text = standard(key) else { return [] }
            return parts(text).compactMap { part in (try? parse(text[part])).map { Placed($0) } }
        }
        guard let text = text(entry, key) else { return [] }
        var found: [Placed<Value>] = []
        for part in parts(text.bytes) {
            do throws(IniValueFailure) {
                found.append(Placed(try parse(text.bytes[part]), at: place(part.lowerBound, text, entry)))
            } catch {
                report(.error, error.problem, at: place(error.offset, text, entry), key)
            }
        }
        return found
    }

    /// The text of the default, expanded.
    private func standard(_ key: IniKey) -> [UInt8]? {
        guard let place = table.place(of: key), let text = table.standards[place] else { return nil }
        return text.contains(.percent) ? try? PercentFormat.expand(text, scope) : text
    }

    /// A value's text with its names replaced.
    struct Text {
        var bytes: [UInt8]
        /// Whether it is the text of the file, byte by byte.
        var isVerbatim: Bool
    }

    /// Nil: a name could not be replaced, which has been said.
    private mutating func text(_ entry: IniEntry, _ key: IniKey) -> Text? {
        let (raw, isVerbatim) = raw(entry, key)
        guard raw.contains(.percent) else { return Text(bytes: raw, isVerbatim: isVerbatim) }
        scope.set("here", .text(source.folders[entry.file].bytes))
        if let mark = PercentFormat.dictionaryMark(in: raw) {
            report(
                .warning,
                IniProblem.wholeDictionary,
                at: place(mark, Text(bytes: raw, isVerbatim: isVerbatim), entry),
                key
            )
        }
        do throws(ExpansionFailure) {
            var text = try PercentFormat.expand(raw, scope)
            if let row = table.place(of: key), table.isTwice[row] {
                text = try PercentFormat.expand(text, scope)
            }
            return Text(bytes: text, isVerbatim: isVerbatim && text == raw)
        } catch {
            let isFirst = error.offset < raw.count && raw[error.offset] == .percent
            let place = isFirst ? place(error.offset, Text(bytes: raw, isVerbatim: isVerbatim), entry) : entry.place
            report(.error, ExpansionProblem(error.reason, names: names(for: error.reason)), at: place, key)
            return nil
        }
    }

    /// The text as it stands, without comments.
    private mutating func raw(_ entry: IniEntry, _ key: IniKey) -> (text: [UInt8], isVerbatim: Bool) {
        let file = source.files[entry.file]
        let text = IniText.joined(entry, in: file)
        let isCut = entry.first.isCut || entry.more.contains(where: \.isCut)
        guard isCut, let isClosed = Self.quotes(of: key, text) else { return (text, true) }
        let meant = IniText.joinedByQuotes(entry, in: file)
        guard meant != text else { return (text, true) }
        guard isClosed(text) else { return isClosed(meant) ? (meant, false) : (text, true) }
        report(.warning, IniProblem.commentInQuotes, at: entry.place, key)
        return (text, true)
    }

    /// How one sees that no quote is open in a value whose quotes mean something.
    private static func quotes(of key: IniKey, _ text: [UInt8]) -> (([UInt8]) -> Bool)? {
        switch key {
        case .environment: IniVariables.isClosed
        case .command, .stopCommand: { (try? IniWords.split($0)) != nil }
        case .healthcheck where text.starts(with: "exec".utf8): { (try? IniWords.split($0)) != nil }
        default: nil
        }
    }

    private func names(for reason: ExpansionFailure.Reason) -> [String] {
        guard case .unknownName = reason else { return [] }
        return scope.allNames
    }
}

// MARK: - Diagnostics

extension SectionReader {
    /// The place of a byte of a value.
    func place(_ offset: Int, _ text: Text, _ entry: IniEntry) -> IniPlace {
        guard text.isVerbatim else { return entry.place }
        var passed = 0
        for piece in [entry.first] + entry.more where !(passed == 0 && piece.range.isEmpty) {
            passed += passed == 0 ? 0 : piece.breaks
            if offset <= passed + piece.range.count {
                let inPiece = piece.range.lowerBound + max(0, offset - passed)
                return IniPlace(file: entry.file, line: piece.line, offset: inPiece)
            }
            passed += piece.range.count
        }
        return entry.place
    }

    /// Says something of a value, once for each place.
    mutating func report(_ severity: Diagnostic.Severity, _ problem: some Problem, at place: IniPlace?, _ key: IniKey) {
        guard let place, !reported.contains(place) else { return }
        reported.append(place)
        diagnostics.add(source.diagnostic(severity, problem, at: place, isSecret: key.isSecret))
    }

    var hasErrors: Bool { diagnostics.hasErrors }

    /// The same of a key: at its value, else at the section's header.
    mutating func report(_ severity: Diagnostic.Severity, _ problem: some Problem, of key: IniKey, or header: IniPlace)
    {
        report(severity, problem, at: entry(key)?.place ?? header, key)
    }
}

extension IniKey {
    /// Whether its values must not be shown.
    var isSecret: Bool { self == .environment || self == .password }
}
