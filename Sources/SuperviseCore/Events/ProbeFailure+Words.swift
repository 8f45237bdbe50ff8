extension HealthFailure {
    /// In words that follow "unhealthy:".
    package var words: String {
        count == 1 ? "the check failed: \(last.words)" : "\(count) checks in a row failed, the last: \(last.words)"
    }
}

extension ProbeFailure {
    /// As part of a sentence.
    package var words: String {
        switch self {
        case .timedOut(let time): "not over after \(time.shortText)"
        case .overdue: "the check before has not ended, not even by SIGKILL"
        case .ended(let status, let output): status.manner + (output.lastLine.map { ": \($0)" } ?? "")
        case .cannotStart(let failure): failure.words
        case .network(let reason): reason
        case .unknownHost(let host, let reason): "host '\(host)': \(reason)"
        case .status(let status): "HTTP status \(status)"
        case .notHTTP: "the answer is not HTTP"
        case .noAnswer: "the connection was closed without an answer"
        }
    }
}

extension ByteString {
    /// A line longer than this is cut in a message.
    private static let longestLine = 200

    /// The last line that is not blank, fit for a message; nil where there is none.
    fileprivate var lastLine: String? {
        let lines = bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        let line = lines.last { line in line.contains { $0 > UInt8(ascii: " ") } }
        guard let line else { return nil }
        let text = String(decoding: line.prefix(Self.longestLine), as: UTF8.self)
        // What a terminal would obey has no place in a message.
        let shown = text.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control ? " " : Character(scalar)
        }
        return String(shown) + (line.count > Self.longestLine ? "…" : "")
    }
}
