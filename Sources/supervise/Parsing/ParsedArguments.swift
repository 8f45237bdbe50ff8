import SuperviseConfig
import SuperviseCore

/// A command line taken apart: the command, its options in order, and the rest.
struct ParsedArguments: Hashable, Sendable {
    struct Occurrence: Hashable, Sendable {
        let option: Option
        /// As it is called in an error, as `-p` or `--port`.
        let spelling: String
        /// Empty for a flag.
        let value: ByteString
    }

    /// What stands before the command while none has been read.
    var command = CommandSpec.top
    var occurrences: [Occurrence] = []
    var operands: [ByteString] = []
    /// Whether there was a `--` that ended the options.
    var hasTerminator = false

    func has(_ option: Option) -> Bool {
        occurrences.contains { $0.option == option }
    }

    /// All occurrences of the option, or its last alone where it is not repeatable.
    func occurrences(of option: Option) -> ArraySlice<Occurrence> {
        occurrences.filter { $0.option == option }.suffix(option.isRepeatable ? .max : 1)
    }
}

// MARK: - Values

extension ParsedArguments {
    /// The last value of an option as it stands.
    func value(_ option: Option) -> ByteString? {
        occurrences(of: option).last?.value
    }

    func path(_ option: Option) throws(UsageError) -> ByteString? {
        try pathList(option, separator: nil).last
    }

    /// The path of each occurrence.
    func paths(_ option: Option) throws(UsageError) -> [ByteString] {
        try pathList(option, separator: nil)
    }

    /// The paths between commas.
    func pathList(_ option: Option) throws(UsageError) -> [ByteString] {
        try pathList(option, separator: UInt8(ascii: ","))
    }

    private func pathList(_ option: Option, separator: UInt8?) throws(UsageError) -> [ByteString] {
        var paths: [ByteString] = []
        for occurrence in occurrences(of: option) {
            var parts = occurrence.value.bytes.split(omittingEmptySubsequences: false) { $0 == separator }
            // As honcho takes them; a blank at the ends of the whole may belong to a name.
            if parts.count > 1 { parts = parts.map(Self.withoutBlanks) }
            guard !parts.contains(where: \.isEmpty) else { throw invalid(occurrence, .path) }
            paths += parts.map { ByteString($0) }
        }
        return paths
    }

    private static func withoutBlanks(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let blanks: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "\t")]
        let rest = part.drop { blanks.contains($0) }
        return rest[..<((rest.lastIndex { !blanks.contains($0) } ?? rest.startIndex - 1) + 1)]
    }

    /// The names between commas; blanks around them and empty ones do not count, so `-x "$NONE"` is harmless.
    func list(_ option: Option) -> [String] {
        occurrences(of: option).flatMap { Self.items($0.value.text) }
    }

    func word<Word: OptionWord>(_ option: Option) throws(UsageError) -> Word? {
        guard let occurrence = occurrences(of: option).last else { return nil }
        guard Word.words.contains(occurrence.value.text), let word = Word(rawValue: occurrence.value.text) else {
            throw invalid(
                occurrence,
                .words(Word.words, nearest: NearestName.nearest(to: occurrence.value.text, in: Word.words))
            )
        }
        return word
    }

    func port(_ option: Option) throws(UsageError) -> Int? {
        guard let occurrence = occurrences(of: option).last else { return nil }
        guard let port = PortPlan.parse(occurrence.value) else { throw invalid(occurrence, .port) }
        return port
    }

    func count(_ option: Option, _ range: ClosedRange<Int>) throws(UsageError) -> Int? {
        guard let occurrence = occurrences(of: option).last else { return nil }
        guard let number = Int(occurrence.value.text), range.contains(number) else {
            throw invalid(occurrence, .count(range))
        }
        return number
    }

    func duration(_ option: Option) throws(UsageError) -> Duration? {
        guard let occurrence = occurrences(of: option).last else { return nil }
        let text = occurrence.value.text
        guard let duration = Duration(text: text) else {
            throw invalid(occurrence, Duration.isTooLong(text) ? .atMost(Duration.longest.shortText) : .duration)
        }
        return duration
    }

    func restart(_ option: Option) throws(UsageError) -> RestartPolicy? {
        guard let occurrence = occurrences(of: option).last else { return nil }
        let text = occurrence.value.text
        guard let restart = RestartOption.parse(text) else {
            guard !RestartOption.isTooLarge(text) else {
                throw invalid(occurrence, .atMost("\(RestartOption.mostRetries)"))
            }
            throw invalid(occurrence, .restart(nearest: RestartOption.nearest(to: text)))
        }
        return restart
    }

    func formation(_ option: Option) throws(UsageError) -> Formation {
        var formation = Formation()
        for occurrence in occurrences(of: option) {
            do {
                try formation.read(occurrence.value.text)
            } catch {
                throw invalid(occurrence, .formation(error))
            }
        }
        return formation
    }

    private static func items(_ text: String) -> [String] {
        text.split(separator: ",")
            .compactMap { item in
                let words = item.split { $0 == " " || $0 == "\t" || $0 == "\n" }
                return words.isEmpty ? nil : words.joined(separator: " ")
            }
    }

    private func invalid(_ occurrence: Occurrence, _ expectation: UsageError.Expectation) -> UsageError {
        let problem = UsageError.Problem.invalidValue(
            occurrence.value.text,
            option: occurrence.spelling,
            expectation
        )
        return UsageError(command: command.name, problem: problem)
    }
}
