import SuperviseCore

/// Reads values of the simple types.
enum IniValue {
    private static let truths = ["yes", "true", "on", "1"].map { Array($0.utf8) }
    private static let untruths = ["no", "false", "off", "0"].map { Array($0.utf8) }

    static func boolean(_ text: [UInt8]) throws(IniValueFailure) -> Bool {
        let word = text.map(\.lowercased)
        guard !truths.contains(word) else { return true }
        guard untruths.contains(word) else { throw IniValueFailure(.notBoolean(shown(text))) }
        return false
    }

    /// An integer as Python reads one: a sign, and `_` between digits.
    static func integer(_ text: [UInt8]) throws(IniValueFailure) -> Int {
        guard let number = number(text[...], radix: 10) else { throw IniValueFailure(.notInteger(shown(text))) }
        return number
    }

    static func integer(_ text: [UInt8], in range: ClosedRange<Int>) throws(IniValueFailure) -> Int {
        let number = try integer(text)
        guard range.contains(number) else { throw IniValueFailure(.outOfRange(number, range)) }
        return number
    }

    /// Permission bits in octal digits.
    static func octal(_ text: [UInt8]) throws(IniValueFailure) -> UInt32 {
        let digits = text.count > 2 && text[0] == UInt8(ascii: "0") && text[1].lowercased == UInt8(ascii: "o") ? 2 : 0
        guard let number = number(text[digits...], radix: 8), (0...0o7777).contains(number) else {
            throw IniValueFailure(.notOctal(shown(text)))
        }
        return UInt32(number)
    }

    static func byteSize(_ text: [UInt8]) throws(IniValueFailure) -> Int {
        let units = [("kb", 1 << 10), ("mb", 1 << 20), ("gb", 1 << 30)]
        let lower = text.map(\.lowercased)
        let unit = units.first { lower.suffix(2).elementsEqual($0.0.utf8) }
        let digits = unit == nil ? text[...] : text.dropLast(2)
        guard let number = number(digits, radix: 10) else { throw IniValueFailure(.notByteSize(shown(text))) }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: unit?.1 ?? 1)
        guard !overflow else { throw IniValueFailure(.notByteSize(shown(text))) }
        return bytes
    }

    static func exitCode(_ part: ArraySlice<UInt8>) throws(IniValueFailure) -> Int32 {
        guard let code = number(part, radix: 10), (0...255).contains(code) else {
            throw IniValueFailure(.notExitCode(shown(part)), at: part.startIndex)
        }
        return Int32(code)
    }

    static func signal(_ text: [UInt8]) throws(IniValueFailure) -> Signal {
        guard let signal = Signal(text: shown(text)) else { throw IniValueFailure(.notSignal(shown(text))) }
        return signal
    }

    static func autorestart(_ text: [UInt8]) throws(IniValueFailure) -> RestartPolicy.Condition {
        if shown(text).lowercased() == "unexpected" { return .onFailure }
        guard let isAlways = try? boolean(text) else {
            throw IniValueFailure(.notWord(shown(text), ["true", "false", "unexpected"]))
        }
        return isAlways ? .always : .never
    }

    /// A century in seconds: whoever writes more means for ever.
    private static let mostSeconds = 100 * 365 * 86_400

    /// supervisord takes whole seconds only; what it refuses may have a fraction and units.
    static func seconds(_ text: [UInt8]) throws(IniValueFailure) -> Duration {
        if let number = number(text[...], radix: 10) { return .seconds(min(max(0, number), mostSeconds)) }
        return try duration(text)
    }

    static func duration(_ text: [UInt8]) throws(IniValueFailure) -> Duration {
        guard let duration = Duration(text: shown(text)) else { throw IniValueFailure(.notDuration(shown(text))) }
        return duration
    }

    /// One of the words of a type.
    static func word<Word: RawRepresentable & CaseIterable>(
        _ text: [UInt8],
        as type: Word.Type = Word.self
    ) throws(IniValueFailure) -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: shown(text).lowercased()) else {
            throw IniValueFailure(.notWord(shown(text), Word.allCases.map(\.rawValue)))
        }
        return word
    }

    /// A text that people read.
    static func text(_ text: [UInt8]) throws(IniValueFailure) -> String {
        guard let string = String(validating: text, as: UTF8.self) else { throw IniValueFailure(.notText) }
        return string
    }

    static func nonEmptyText(_ text: [UInt8]) throws(IniValueFailure) -> String {
        guard !text.isEmpty else { throw IniValueFailure(.empty) }
        return try self.text(text)
    }

    /// A name of a program, a group or a process.
    static func name(_ text: [UInt8]) throws(IniValueFailure) -> String {
        let name = try nonEmptyText(text)
        if let character = name.first(where: { " :/".contains($0) }) {
            throw IniValueFailure(.badName(name, character: String(character)))
        }
        return name
    }

    static func bytes(_ text: [UInt8]) throws(IniValueFailure) -> ByteString { ByteString(text) }

    static func command(_ text: [UInt8]) throws(IniValueFailure) -> [ByteString] {
        let words = try IniWords.split(text)
        guard words.first?.bytes.isEmpty == false else { throw IniValueFailure(.empty) }
        return words
    }
}

// MARK: - Parts

extension IniValue {
    /// The text of a value in a message: no more of it than fits there.
    static func shown(_ text: some Collection<UInt8>) -> String { String(decoding: Array(text), as: UTF8.self) }

    /// Digits with a sign, `_` between them and blanks around.
    static func number(_ text: ArraySlice<UInt8>, radix: Int) -> Int? {
        var rest = trimmed(text)
        let isNegative = rest.first == .hyphen
        if isNegative || rest.first == UInt8(ascii: "+") {
            rest = rest.dropFirst()
        }
        guard rest.last?.isDigit == true else { return nil }
        var number = 0
        var last = UInt8.underscore
        for byte in rest {
            if byte == .underscore, last != .underscore {
                last = byte
                continue
            }
            let digit = Int(byte) - Int(UInt8(ascii: "0"))
            guard (0..<radix).contains(digit) else { return nil }
            let (scaled, isHuge) = number.multipliedReportingOverflow(by: radix)
            let (sum, isHuger) = scaled.addingReportingOverflow(isNegative ? -digit : digit)
            guard !isHuge, !isHuger else { return nil }
            number = sum
            last = byte
        }
        return number
    }

    static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        text[IniBlank.trimmed(text, text.startIndex..<text.endIndex)]
    }

    /// Where the parts between commas are, without blanks around them; an empty text has none.
    static func parts(_ text: [UInt8]) -> [Range<Int>] {
        guard !text.isEmpty else { return [] }
        return text.split(separator: .comma, omittingEmptySubsequences: false)
            .map { part in
                let part = trimmed(part)
                return part.startIndex..<part.endIndex
            }
    }

    /// The same without the empty ones.
    static func filledParts(_ text: [UInt8]) -> [Range<Int>] { parts(text).filter { !$0.isEmpty } }
}
