/// The bytes that grammars are made of.
extension UInt8 {
    static let tab = UInt8(ascii: "\t")
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let equals = UInt8(ascii: "=")
    static let colon = UInt8(ascii: ":")
    static let hash = UInt8(ascii: "#")
    static let backslash = UInt8(ascii: "\\")
    static let singleQuote = UInt8(ascii: "'")
    static let doubleQuote = UInt8(ascii: "\"")
    static let slash = UInt8(ascii: "/")
    static let underscore = UInt8(ascii: "_")
    static let hyphen = UInt8(ascii: "-")
    static let dollar = UInt8(ascii: "$")
    static let semicolon = UInt8(ascii: ";")
    static let comma = UInt8(ascii: ",")
    static let percent = UInt8(ascii: "%")
    static let backquote = UInt8(ascii: "`")

    /// Space, tab, vertical tab or form feed: what honcho's `\s` takes within a line.
    var isBlank: Bool { self == .space || self == .tab || self == 0x0B || self == 0x0C }

    var isLineEnd: Bool { self == .newline || self == .carriageReturn }

    /// Whether a character begins here: every byte that is no UTF-8 continuation.
    var isLead: Bool { self & 0xC0 != 0x80 }

    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

    /// A byte that a variable's name may have.
    var isVariable: Bool { isLetter || isDigit || self == .underscore }

    /// The lower-case letter of an ASCII letter; any other byte itself.
    var lowercased: UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self }
}
