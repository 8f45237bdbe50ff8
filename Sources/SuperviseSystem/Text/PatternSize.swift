/// How large a regular expression becomes for `regcomp`, which writes every repetition out: nested ones multiply.
struct PatternSize {
    /// How much larger than its text one may become; what glibc does with it grows with the square.
    static let mostAdded = 5_000

    private let bytes: [UInt8]
    private var offset = 0
    /// What the parts make together, by the depth of their parentheses.
    private var sums = [0]
    /// The part that a repetition would be of.
    private var last = 0

    /// Whether the text grows beyond what is compiled in a moment.
    static func isTooLarge(_ text: String) -> Bool {
        var size = PatternSize(bytes: Array(text.utf8))
        return size.whole() > size.bytes.count + mostAdded
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func whole() -> Int {
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "("): sums.append(0)
            case UInt8(ascii: ")") where sums.count > 1: add(max(1, sums.removeLast()))
            case UInt8(ascii: "*"), UInt8(ascii: "?"): break
            case UInt8(ascii: "+"): multiply(by: 2)
            case UInt8(ascii: "{"): if let count = interval() { multiply(by: count) } else { add(1) }
            case UInt8(ascii: "["):
                skipBracket()
                add(1)
            case UInt8(ascii: "\\"):
                offset += 1
                add(1)
            default: add(1)
            }
            offset += 1
        }
        return sums.reduce(0, +)
    }

    private mutating func add(_ size: Int) {
        last = size
        grow(by: size)
    }

    private mutating func multiply(by count: Int) {
        let size = min(max(1, last) * count, bytes.count + Self.mostAdded + 1)
        grow(by: max(0, size - last))
        last = size
    }

    private mutating func grow(by size: Int) {
        sums[sums.count - 1] += size
    }

    /// How often `{2}`, `{2,}` or `{2,5}` repeats at most, and goes to its end; nil where it is none.
    private mutating func interval() -> Int? {
        // Two numbers of five digits are the most that the system takes.
        guard let end = bytes[offset...].prefix(16).firstIndex(of: UInt8(ascii: "}")) else { return nil }
        let numbers = bytes[(offset + 1)..<end].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        let counts = numbers.map { Int(String(decoding: $0, as: UTF8.self)) }
        guard (1...2).contains(numbers.count), counts.contains(where: { $0 != nil }) else { return nil }
        offset = end
        let isOpen = numbers.count > 1 && numbers[1].isEmpty
        return min(counts.compactMap { $0 }.max() ?? 0, 1 << 16) + (isOpen ? 1 : 0)
    }

    /// Goes to the end of a set such as `[^]a[:digit:]]`.
    private mutating func skipBracket() {
        var next = offset + 1
        if next < bytes.count, bytes[next] == UInt8(ascii: "^") { next += 1 }
        if next < bytes.count, bytes[next] == UInt8(ascii: "]") { next += 1 }
        while next < bytes.count, bytes[next] != UInt8(ascii: "]") {
            let isOpen = bytes[next] == UInt8(ascii: "[") && next + 1 < bytes.count
            if isOpen, ":.=".utf8.contains(bytes[next + 1]) {
                next = bytes[(next + 2)...].firstIndex(of: UInt8(ascii: "]")) ?? bytes.count
            }
            next += 1
        }
        offset = next
    }
}
