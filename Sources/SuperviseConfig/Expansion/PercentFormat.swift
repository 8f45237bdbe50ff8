import SuperviseCore

/// Replaces `%(name)s` in a text as Python's `%` operator does with a dictionary.
///
/// A `%` that begins neither `%(` nor `%%` stands for itself, where Python fails or inserts the whole dictionary.
struct PercentFormat {
    /// A longer result is refused: `%(x)999999999d` would need a gigabyte.
    static let lengthLimit = SourceFile.lineLimit

    private let template: [UInt8]
    private let scope: ExpansionScope
    private var result: [UInt8] = []
    private var offset = 0

    /// The text with its names replaced.
    static func expand(_ template: [UInt8], _ scope: ExpansionScope) throws(ExpansionFailure) -> [UInt8] {
        guard template.contains(.percent) else { return template }
        var format = PercentFormat(template: template, scope: scope)
        try format.run()
        return format.result
    }

    /// Where a `%` is that Python would replace by all of its names: `%s`, `%r` or `%a` without a name.
    static func dictionaryMark(in template: [UInt8]) -> Int? {
        var offset = 0
        while let percent = template[offset...].firstIndex(of: .percent), percent + 1 < template.count {
            var index = percent + 1
            guard template[index] != .percent, template[index] != .openParenthesis else {
                offset = index + 1
                continue
            }
            while index < template.count, template[index].isFormatMark { index += 1 }
            if index < template.count,
                [UInt8(ascii: "s"), UInt8(ascii: "r"), UInt8(ascii: "a")].contains(template[index])
            {
                return percent
            }
            offset = percent + 1
        }
        return nil
    }

    private init(template: [UInt8], scope: ExpansionScope) {
        self.template = template
        self.scope = scope
        result.reserveCapacity(template.count)
    }

    private mutating func run() throws(ExpansionFailure) {
        while offset < template.count {
            let percent = template[offset...].firstIndex(of: .percent) ?? template.count
            result += template[offset..<percent]
            offset = percent
            if offset < template.count {
                try replace()
            }
            guard result.count <= Self.lengthLimit else { throw ExpansionFailure(.tooLong, at: percent) }
        }
    }

    /// Replaces what begins with the `%` at `offset`.
    private mutating func replace() throws(ExpansionFailure) {
        let percent = offset
        let next = percent + 1 < template.count ? template[percent + 1] : nil
        switch next {
        case .some(.percent):
            result.append(.percent)
            offset += 2
        case .some(.openParenthesis):
            let name = try takeName()
            guard let value = scope[name] else {
                throw ExpansionFailure(.unknownName(String(decoding: name, as: UTF8.self)), at: percent)
            }
            let conversion = try takeConversion(percent)
            guard let text = conversion.text(of: value) else {
                let shown = String(decoding: template[percent..<offset], as: UTF8.self)
                throw ExpansionFailure(.wrongType(shown), at: percent)
            }
            result += text
        default:
            result.append(.percent)
            offset += 1
        }
    }

    /// Takes `%(name)`; parentheses within the name must be balanced.
    private mutating func takeName() throws(ExpansionFailure) -> ArraySlice<UInt8> {
        let percent = offset
        var depth = 0
        for index in template.indices[(percent + 1)...] {
            switch template[index] {
            case .openParenthesis: depth += 1
            case .closeParenthesis: depth -= 1
            default: break
            }
            if depth == 0 {
                offset = index + 1
                return template[(percent + 2)..<index]
            }
        }
        throw ExpansionFailure(.openName, at: percent)
    }

    /// Takes flags, width, precision and the letter behind a name.
    private mutating func takeConversion(_ percent: Int) throws(ExpansionFailure) -> PercentConversion {
        var conversion = PercentConversion()
        while offset < template.count, conversion.addFlag(template[offset]) { offset += 1 }
        conversion.width = try takeNumber(percent)
        if offset < template.count, template[offset] == UInt8(ascii: ".") {
            offset += 1
            conversion.precision = try takeNumber(percent) ?? 0
        }
        if offset < template.count,
            [UInt8(ascii: "h"), UInt8(ascii: "l"), UInt8(ascii: "L")].contains(template[offset])
        {
            offset += 1
        }
        guard offset < template.count else { throw ExpansionFailure(.noConversion, at: percent) }
        let letter = template[offset]
        guard let kind = PercentConversion.Kind(letter) else {
            let rest = template[offset...].dropFirst().firstIndex(where: \.isLead) ?? template.count
            let shown = String(decoding: template[offset..<rest], as: UTF8.self)
            throw ExpansionFailure(.unknownConversion(shown), at: percent)
        }
        offset += 1
        conversion.kind = kind
        conversion.isUpperCase = kind != .string && letter < UInt8(ascii: "a")
        return conversion
    }

    private mutating func takeNumber(_ percent: Int) throws(ExpansionFailure) -> Int? {
        let digits = template[offset...].prefix { $0.isDigit }
        guard !digits.isEmpty else { return nil }
        offset += digits.count
        guard digits.count <= 7, let number = Int(String(decoding: digits, as: UTF8.self)),
            number <= Self.lengthLimit
        else { throw ExpansionFailure(.tooLong, at: percent) }
        return number
    }
}

extension UInt8 {
    static let openParenthesis = UInt8(ascii: "(")
    static let closeParenthesis = UInt8(ascii: ")")

    /// A byte that may be between the `%` and the letter of a conversion.
    fileprivate var isFormatMark: Bool { isDigit || "#-+ .".utf8.contains(self) }
}
