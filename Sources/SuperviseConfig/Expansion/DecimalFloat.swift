/// An integer written as a floating-point number, as C's `printf` writes a double of that value.
///
/// Exact up to 2⁵³, where a double is.
struct DecimalFloat {
    /// Its decimal digits, without leading zeros but for the number zero.
    private let digits: [UInt8]

    init(_ number: UInt) {
        digits = Array("\(number)".utf8)
    }

    /// What `%f` gives.
    func fixed(_ precision: Int, keepsPoint: Bool) -> String {
        let fraction = precision > 0 ? "." + Self.zeros(precision) : keepsPoint ? "." : ""
        return String(decoding: digits, as: UTF8.self) + fraction
    }

    /// What `%e` gives.
    func exponent(_ precision: Int, keepsPoint: Bool) -> String {
        let (mantissa, exponent) = rounded(to: precision + 1)
        return Self.scientific(mantissa, exponent, hasPoint: precision > 0 || keepsPoint)
    }

    /// `%g`: at most `precision` digits, as `%e` where those do not reach to the units.
    func general(_ precision: Int, keepsZeros: Bool) -> String {
        let precision = max(1, precision)
        let (mantissa, exponent) = rounded(to: precision)
        guard exponent >= precision else {
            let fraction = keepsZeros ? "." + Self.zeros(precision - 1 - exponent) : ""
            return String(decoding: mantissa.prefix(exponent + 1), as: UTF8.self) + fraction
        }
        let kept = keepsZeros ? mantissa : Array(mantissa[...(mantissa.lastIndex { $0 != UInt8(ascii: "0") } ?? 0)])
        return Self.scientific(kept, exponent, hasPoint: kept.count > 1 || keepsZeros)
    }

    /// Exactly `count` digits, rounded half to even, and the power of ten of the first one.
    private func rounded(to count: Int) -> (digits: [UInt8], exponent: Int) {
        guard digits.count > count else {
            return (digits + Self.zeros(count - digits.count).utf8, digits.count - 1)
        }
        var kept = Array(digits[..<count])
        let rest = digits[count...]
        let isHalf = rest[count] == UInt8(ascii: "5") && rest.dropFirst().allSatisfy { $0 == UInt8(ascii: "0") }
        let isUp = isHalf ? (kept.last ?? 0) % 2 == 1 : rest[count] >= UInt8(ascii: "5")
        guard isUp else { return (kept, digits.count - 1) }
        var index = count - 1
        while index >= 0, kept[index] == UInt8(ascii: "9") {
            kept[index] = UInt8(ascii: "0")
            index -= 1
        }
        guard index < 0 else {
            kept[index] += 1
            return (kept, digits.count - 1)
        }
        return (Array("1\(Self.zeros(count - 1))".utf8), digits.count)
    }

    private static func scientific(_ digits: [UInt8], _ exponent: Int, hasPoint: Bool) -> String {
        let fraction = String(decoding: digits.dropFirst(), as: UTF8.self)
        let first = String(decoding: digits.prefix(1), as: UTF8.self)
        return first + (hasPoint ? "." + fraction : "") + "e+" + (exponent < 10 ? "0" : "") + "\(exponent)"
    }

    private static func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
}
