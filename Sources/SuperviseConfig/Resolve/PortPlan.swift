import SuperviseCore

/// Gives every process its PORT: a hundred for each program by its place in the Procfile, one for each process.
///
/// The place alone decides, so a program has the same port whatever else is started.
struct PortPlan {
    static let standardBase = 5_000
    /// The distance between the first ports of two programs.
    static let step = 100
    static let highest = 65_535

    let base: Int

    func port(position: Int, number: Int) -> Int {
        base + Self.step * position + number - 1
    }

    /// Where a base port was found.
    enum Source: Hashable {
        case option(String)
        /// The text is not kept: nothing of a `.env` value is shown.
        case dotenv
        case environment(String)
    }

    /// Reads decimal digits alone, up to the highest port.
    static func parse(_ text: ByteString) -> Int? {
        guard !text.bytes.isEmpty, text.bytes.allSatisfy(\.isDigit), let port = Int(text.text), port <= highest else {
            return nil
        }
        return port
    }
}
