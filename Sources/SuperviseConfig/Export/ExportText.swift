import SuperviseCore

/// How texts are written in the languages of the formats.
///
/// All of it goes by Unicode scalars: to Swift a CR and LF are one character.
enum ExportText {
    /// A name in names of files: all but letters, digits and `_` becomes `-`, as with honcho.
    static func name(_ text: String) -> String {
        mapped(text) { $0.isASCII && UInt8(ascii: $0).isVariable ? String($0) : "-" }
    }

    static func hasControls(_ text: String) -> Bool { text.unicodeScalars.contains(where: \.isControl) }

    /// Whether blanks at an end would be taken away where nothing is around the text.
    static func hasBlankEnds(_ text: String) -> Bool {
        let bytes = text.utf8
        return [bytes.first, bytes.last].compactMap { $0 }.contains { (byte: UInt8) in byte == .space || byte == .tab }
    }

    static func mapped(_ text: String, _ map: (Unicode.Scalar) -> String) -> String {
        text.unicodeScalars.map(map).joined()
    }
}

// MARK: - Shell

extension ExportText {
    /// A word of the shell, quoted where it must be, as Python's `shlex.quote` does it.
    static func shell(_ text: String) -> String {
        String(decoding: ByteString(text).shellQuoted, as: UTF8.self)
    }

    /// A line for the shell that makes another one without control characters, and does what that says.
    static func octal(_ line: String) -> String {
        let encoded = mapped(line) { scalar in
            switch scalar {
            case "\\": return "\\\\"
            case let control where control.isControl:
                let digits = String(control.value, radix: 8)
                return "\\0" + String(repeating: "0", count: 3 - digits.count) + digits
            default: return String(scalar)
            }
        }
        return "eval \"$(printf %b \(shell(encoded)))\""
    }
}

// MARK: - systemd

extension ExportText {
    /// A word of a unit file in double quotes; specifiers (`%`) mean themselves.
    static func systemd(_ text: String) -> String {
        let inner = mapped(text) { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "%": "%%"
            case "\n": "\\n"
            case "\t": "\\t"
            case let control where control.isControl: "\\x" + hex(control, digits: 2)
            default: String(scalar)
            }
        }
        return "\"\(inner)\""
    }

    /// A word of a command of a unit file, in which `$` means itself too.
    static func systemdCommand(_ words: [String]) -> String {
        words.map { word in
            let isPlain = !word.isEmpty && word.utf8.allSatisfy { $0.isVariable || "@+=:,./-".utf8.contains($0) }
            return isPlain ? word : mapped(systemd(word)) { $0 == "$" ? "$$" : String($0) }
        }
        .joined(separator: " ")
    }

    /// A value that goes to the end of its line.
    static func percentDoubled(_ text: String) -> String { mapped(text) { $0 == "%" ? "%%" : String($0) } }
}

// MARK: - YAML, XML

extension ExportText {
    /// A YAML scalar in double quotes, which is JSON too.
    static func yaml(_ text: String) -> String {
        let inner = mapped(text) { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\t": "\\t"
            case "\r": "\\r"
            case "\u{2028}", "\u{2029}", "\u{FEFF}": "\\u" + hex(scalar, digits: 4)
            case let scalar where scalar.isControl || (0x80...0x9F).contains(scalar.value):
                "\\u" + hex(scalar, digits: 4)
            case let scalar where scalar.value & 0xFFFE == 0xFFFE: String(scalar).utf16.map(utf16Escape).joined()
            default: String(scalar)
            }
        }
        return "\"\(inner)\""
    }

    private static func utf16Escape(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// Text between two tags; it must have no control characters.
    static func xml(_ text: String) -> String {
        mapped(text) { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            default: String(scalar)
            }
        }
    }

    private static func hex(_ scalar: Unicode.Scalar, digits: Int) -> String {
        let text = String(scalar.value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

extension Unicode.Scalar {
    /// A control character of ASCII.
    var isControl: Bool { value < 0x20 || value == 0x7F }
}

// MARK: - Values

extension Signal {
    /// As `SIGTERM`, or its number where it has no name.
    var exportName: String { description.hasPrefix("SIG") ? description : String(rawValue) }
}

extension Duration {
    /// In whole seconds, rounded up.
    var wholeSeconds: Int {
        let (seconds, attoseconds) = components
        return Int(clamping: seconds) + (attoseconds > 0 && seconds < Int64.max ? 1 : 0)
    }
}

extension Int {
    /// The sum, for numbers that are not below 0; at the end of the range it stays there.
    func saturatingAdd(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }

    /// The product, for numbers that are not below 0; at the end of the range it stays there.
    func saturatingMultiply(_ other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }
}

extension ResourceLimit {
    /// A soft or hard value, or the word for no limit.
    static func text(_ value: UInt64?, unlimited: String) -> String { value.map { String($0) } ?? unlimited }
}
