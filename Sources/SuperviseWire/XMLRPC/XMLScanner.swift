/// Why a text is not the XML that was expected, and where.
package struct XMLProblem: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case notUTF8
        /// Another encoding is declared.
        case encoding
        /// A document type could define entities that grow without end.
        case documentType
        case badTag
        case badEntity
        case badCharacter
        /// It ends before everything is closed.
        case cutOff
        /// Something else than was expected stands here.
        case unexpected
        case tooDeep
        case tooManyValues
        /// A value that is not what its type says.
        case badValue
    }

    package var reason: Reason
    /// The place in bytes.
    package var offset: Int
}

/// Splits XML into tags and text: what XML-RPC needs of it, and nothing that could be turned against us.
///
/// Comments, processing instructions and attributes are passed over; a document type is refused.
struct XMLScanner {
    enum Token: Equatable {
        case open(String)
        case close(String)
        case text([UInt8])
        case end
    }

    /// Longer names are nobody's.
    private static let longestName = 64

    private let bytes: [UInt8]
    private(set) var offset = 0
    /// The tag that `<name/>` closes as well.
    private var pendingClose: String?

    init(_ bytes: [UInt8]) throws(XMLProblem) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw XMLProblem(reason: .notUTF8, offset: 0) }
        self.bytes = bytes
        // A byte order mark may lead.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
        try skipDeclaration()
    }

    func problem(_ reason: XMLProblem.Reason) -> XMLProblem {
        XMLProblem(reason: reason, offset: offset)
    }

    /// The next tag or piece of text; text that lies between two tags comes as one.
    mutating func next() throws(XMLProblem) -> Token {
        if let name = pendingClose {
            pendingClose = nil
            return .close(name)
        }
        var text: [UInt8] = []
        while offset < bytes.count {
            if bytes[offset] != UInt8(ascii: "<") {
                try readText(into: &text)
            } else if starts(with: "<![CDATA[") {
                try readSection(into: &text)
            } else if starts(with: "<!--") {
                try skip(past: "-->")
            } else if starts(with: "<?") {
                try skip(past: "?>")
            } else if !text.isEmpty {
                return .text(text)
            } else {
                return try readTag()
            }
        }
        return text.isEmpty ? .end : .text(text)
    }

    private func starts(with word: String) -> Bool {
        bytes[offset...].starts(with: word.utf8)
    }

    /// UTF-8 and its part ASCII are read; what declares another encoding is not what it says, or is not for us.
    private mutating func skipDeclaration() throws(XMLProblem) {
        guard starts(with: "<?xml") else { return }
        let start = offset
        try skip(past: "?>")
        let declaration = String(decoding: bytes[start..<offset], as: UTF8.self).lowercased()
        guard let range = declaration.firstRange(of: "encoding") else { return }
        let value = declaration[range.upperBound...].drop { " =\t\r\n".contains($0) }.dropFirst()
        guard ["utf-8", "utf8", "us-ascii", "ascii"].contains(where: { value.hasPrefix($0) }) else {
            throw XMLProblem(reason: .encoding, offset: start)
        }
    }

    private mutating func skip(past word: String) throws(XMLProblem) {
        let word = Array(word.utf8)
        while let place = bytes[offset...].firstIndex(of: word[0]) {
            offset = place
            if bytes[place...].starts(with: word) {
                offset += word.count
                return
            }
            offset += 1
        }
        throw problem(.cutOff)
    }
}

// MARK: - Tags

extension XMLScanner {
    private mutating func readTag() throws(XMLProblem) -> Token {
        guard !starts(with: "<!") else { throw problem(.documentType) }
        offset += 1
        let isClose = offset < bytes.count && bytes[offset] == UInt8(ascii: "/")
        if isClose { offset += 1 }
        let name = try readName()
        let isEmpty = try skipAttributes()
        if isClose {
            guard !isEmpty else { throw problem(.badTag) }
            return .close(name)
        }
        if isEmpty { pendingClose = name }
        return .open(name)
    }

    private mutating func readName() throws(XMLProblem) -> String {
        let start = offset
        while offset < bytes.count, Self.isOfName(bytes[offset]) { offset += 1 }
        guard offset > start, offset - start <= Self.longestName else { throw problem(.badTag) }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: ":"):
            true
        default: false
        }
    }

    /// Passes over all up to the end of the tag.
    /// - Returns: Whether it closes itself.
    private mutating func skipAttributes() throws(XMLProblem) -> Bool {
        var quote: UInt8?
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            switch (byte, quote) {
            case (byte, byte?): quote = nil
            case (UInt8(ascii: "\""), nil), (UInt8(ascii: "'"), nil): quote = byte
            case (UInt8(ascii: "<"), _): throw problem(.badTag)
            case (UInt8(ascii: ">"), nil):
                return offset >= 2 && bytes[offset - 2] == UInt8(ascii: "/")
            default: break
            }
        }
        throw problem(.cutOff)
    }
}

// MARK: - Text

extension XMLScanner {
    private mutating func readText(into text: inout [UInt8]) throws(XMLProblem) {
        let start = offset
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "<"), bytes[offset] != UInt8(ascii: "&") {
            offset += 1
        }
        try append(bytes[start..<offset], to: &text)
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "&") { try readEntity(into: &text) }
    }

    private mutating func readSection(into text: inout [UInt8]) throws(XMLProblem) {
        offset += 9
        let start = offset
        try skip(past: "]]>")
        try append(bytes[start..<(offset - 3)], to: &text)
    }

    /// Adds text with its line ends as XML has them.
    private func append(_ piece: ArraySlice<UInt8>, to text: inout [UInt8]) throws(XMLProblem) {
        var wasReturn = false
        for byte in piece {
            switch byte {
            case UInt8(ascii: "\r"): text.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "\n"): if !wasReturn { text.append(byte) }
            case 0..<9, 11, 12, 14..<32: throw problem(.badCharacter)
            default: text.append(byte)
            }
            wasReturn = byte == UInt8(ascii: "\r")
        }
    }

    /// One of the five that XML has, or a number.
    private mutating func readEntity(into text: inout [UInt8]) throws(XMLProblem) {
        guard let end = bytes[offset...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
            throw problem(.badEntity)
        }
        let name = String(decoding: bytes[(offset + 1)..<end], as: UTF8.self)
        switch name {
        case "lt": text.append(UInt8(ascii: "<"))
        case "gt": text.append(UInt8(ascii: ">"))
        case "amp": text.append(UInt8(ascii: "&"))
        case "quot": text.append(UInt8(ascii: "\""))
        case "apos": text.append(UInt8(ascii: "'"))
        default: text += try character(name)
        }
        offset = end + 1
    }

    /// The character of `#65` or `#x41`.
    private func character(_ name: String) throws(XMLProblem) -> [UInt8] {
        guard name.hasPrefix("#") else { throw problem(.badEntity) }
        let isHex = name.hasPrefix("#x")
        let digits = name.dropFirst(isHex ? 2 : 1)
        guard !digits.isEmpty, digits.allSatisfy(\.isHexDigit),
            let number = UInt32(digits, radix: isHex ? 16 : 10), let scalar = Unicode.Scalar(number)
        else { throw problem(.badEntity) }
        switch number {
        case 0..<9, 11, 12, 14..<32, 0xFFFE, 0xFFFF: throw problem(.badCharacter)
        default: return Array(String(scalar).utf8)
        }
    }
}
