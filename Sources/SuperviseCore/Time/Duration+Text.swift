extension Duration {
    /// The longest that is accepted, a year: far from what would overflow a deadline in nanoseconds.
    package static let longest = Duration.seconds(365 * 86_400)
    private static let limit = Int128(longest.nanoseconds)

    private static let units: [(name: String, nanoseconds: Int64)] = [
        ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ]

    /// Reads `10`, `0.5`, `500ms`, `1.5s`, `1m30s`, `2h`: a number without a unit is seconds.
    ///
    /// Nil for anything else, signs and blanks included, and for more than a year. What is finer than a nanosecond is
    /// dropped.
    package init?(text: String) {
        guard let total = Self.total(of: text), total <= Self.limit else { return nil }
        self = .nanoseconds(Int64(total))
    }

    /// Whether a text would be read if it said less.
    package static func isTooLong(_ text: String) -> Bool {
        total(of: text).map { $0 > limit } ?? false
    }

    /// In nanoseconds; all that is over the limit may be less than is said.
    private static func total(of text: String) -> Int128? {
        var rest = Substring(text)
        var total: Int128 = 0
        repeat {
            guard let number = Self.takeNumber(&rest) else { return nil }
            let unit = rest.prefix { $0.isLetter }
            rest.removeFirst(unit.count)
            let isPlainSeconds = unit.isEmpty && total == 0 && rest.isEmpty
            guard let size = Self.units.first(where: { $0.name == (isPlainSeconds ? "s" : unit) }) else { return nil }
            total = min(total + number * Int128(size.nanoseconds) / Self.numberScale, Self.limit + 1)
        } while !rest.isEmpty
        return total
    }

    private static let numberScale: Int128 = 1_000_000_000

    /// Takes digits with or without a fraction off the front, as billionths.
    private static func takeNumber(_ text: inout Substring) -> Int128? {
        func takeDigits() -> Substring {
            let digits = text.prefix { ("0"..."9").contains($0) }
            text.removeFirst(digits.count)
            return digits
        }
        let whole = takeDigits()
        var fraction: Substring = ""
        if text.first == "." {
            text.removeFirst()
            fraction = takeDigits()
            guard !fraction.isEmpty else { return nil }
        }
        guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
        // In any unit that is far too long.
        guard whole.count <= 12 else { return limit * numberScale }
        let billionths = (fraction + "000000000").prefix(9)
        guard let units = Int128("0" + whole), let parts = Int128(billionths) else { return nil }
        return units * numberScale + parts
    }
}

extension Duration {
    /// The duration as people write it, which `init(text:)` reads back: `10s`, `1.5s`, `500ms`, `1m30s`, `2h`.
    package var shortText: String {
        let (seconds, attoseconds) = components
        let nanoseconds = attoseconds / 1_000_000_000
        if seconds < 0 || nanoseconds < 0 { return "-" + (.zero - self).shortText }
        if seconds == 0, nanoseconds > 0 {
            return Self.decimal(nanoseconds / 1_000_000, billionths: nanoseconds % 1_000_000 * 1_000) + "ms"
        }
        var text = ""
        if seconds >= 3600 { text += "\(seconds / 3600)h" }
        if seconds % 3600 >= 60 { text += "\(seconds % 3600 / 60)m" }
        if seconds % 60 > 0 || nanoseconds > 0 || text.isEmpty {
            text += Self.decimal(seconds % 60, billionths: nanoseconds) + "s"
        }
        return text
    }

    private static func decimal(_ whole: Int64, billionths: Int64) -> String {
        guard billionths > 0 else { return "\(whole)" }
        var digits = "\(1_000_000_000 + billionths)".dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(whole).\(digits)"
    }
}

extension Duration {
    /// The seconds with one decimal, rounded: `0.5`.
    package var tenthsOfSeconds: String {
        let tenths = (nanoseconds / 50_000_000 + 1) / 2
        return "\(tenths / 10).\(tenths % 10)"
    }
}
