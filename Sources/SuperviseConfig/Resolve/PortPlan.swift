package import SuperviseCore

/// Gives every process its PORT: a hundred for each program by its place in the Procfile, one for each process.
///
/// The place alone decides, so a program has the same port whatever else is started.
package struct PortPlan {
    static let standardBase = 5_000
    /// The distance between the first ports of two programs.
    static let step = 100
    package static let highest = 65_535

    let base: Int

    func port(position: Int, number: Int) -> Int {
        base + Self.step * position + number - 1
    }

    /// The ports of so many processes, up to the highest that there is; nil for none.
    func ports(position: Int, count: Int) -> ClosedRange<Int>? {
        let first = port(position: position, number: 1)
        let last = min(port(position: position, number: count), Self.highest)
        return count > 0 && first <= last ? first...last : nil
    }

    /// Where a base port was found.
    enum Source: Hashable {
        /// The text is not kept: nothing of a `.env` value is shown.
        case dotenv
        case environment(String)
    }

    /// Reads a base port: decimal digits alone, up to the highest port; nil is anything else.
    package static func parse(_ text: ByteString) -> Int? {
        guard !text.bytes.isEmpty, text.bytes.allSatisfy(\.isDigit), let port = Int(text.text), port <= highest else {
            return nil
        }
        return port
    }
}
