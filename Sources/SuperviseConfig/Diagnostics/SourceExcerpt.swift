/// The part of a line around a place, fit for a terminal, and a marker to put below it.
package struct SourceExcerpt: Hashable, Sendable {
    /// The text: control bytes made visible, tabs kept, `…` where it was cut.
    package let text: String
    /// Blanks and tabs up to the place, then `^`.
    package let marker: String

    /// Shown at most: it fits a common terminal beside the indent.
    private static let width = 100
    /// Shown at most before the place.
    private static let lead = 60

    /// Cuts the text around the byte `caret`, an index of `line` or its end.
    init(_ line: ArraySlice<UInt8>, caret: Int) {
        var start = caret
        var shown = 0
        while start > line.startIndex, shown < Self.lead {
            start -= 1
            shown += line[start].isLead ? 1 : 0
        }
        var end = caret
        while end < line.endIndex, shown < Self.width || !line[end].isLead {
            shown += line[end].isLead ? 1 : 0
            end += 1
        }
        let isCut = start > line.startIndex
        let before = isCut ? ["…"] : []
        let head = before + Self.characters(line[start..<caret])
        let after = end < line.endIndex ? ["…"] : []
        text = (head + Self.characters(line[caret..<end]) + after).joined()
        marker = head.map { $0 == "\t" ? "\t" : " " }.joined() + "^"
    }

    /// One text for each byte that is no UTF-8 continuation, so that columns and markers agree on any bytes.
    private static func characters(_ bytes: ArraySlice<UInt8>) -> [String] {
        var result: [String] = []
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[(start + 1)...].firstIndex(where: \.isLead) ?? bytes.endIndex
            // Continuation bytes without their lead make no column, so they get no text either.
            if bytes[start].isLead {
                result.append(visible(bytes[start..<end]))
            }
            start = end
        }
        return result
    }

    /// A text as a terminal can show it in one line.
    static func visible(_ text: String) -> String {
        guard !text.utf8.allSatisfy(\.isVisible) else { return text }
        return characters(Array(text.utf8)[...]).joined()
    }

    /// One character as a terminal can show it: control pictures for control bytes, U+FFFD for what is no text.
    static func visible(_ bytes: ArraySlice<UInt8>) -> String {
        if bytes.allSatisfy(\.isVisible) { return String(decoding: bytes, as: UTF8.self) }
        if bytes.count == 1, let byte = bytes.first, byte < 0x20 || byte == 0x7F {
            guard byte != .tab else { return "\t" }
            let picture = byte == 0x7F ? 0x2421 : 0x2400 + UInt32(byte)
            return Unicode.Scalar(picture).map { String(Character($0)) } ?? "\u{FFFD}"
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else { return "\u{FFFD}" }
        switch scalar.properties.generalCategory {
        // C1 controls, and marks that turn the direction of text, would show something else than what is there.
        case .control, .format, .lineSeparator, .paragraphSeparator: return "\u{FFFD}"
        default: return text
        }
    }
}

extension UInt8 {
    /// A byte that a terminal shows as it is.
    ///
    /// Most text is made of these, and Unicode's tables are slow.
    fileprivate var isVisible: Bool { self >= 0x20 && self < 0x7F || self == .tab }
}
