/// The status of an HTTP answer, as far as its start has come (RFC 9112, section 4).
enum HTTPStatus: Hashable {
    /// More has to come.
    case open
    case known(Int)
    case notHTTP

    /// The first line must end within so many bytes.
    private static let longestLine = 1024
    private static let start = Array("HTTP/1.".utf8)
    private static let headEnd = Array("\r\n\r\n".utf8)

    init(of answer: [UInt8]) {
        var rest = answer[...]
        while true {
            self = Self.first(of: rest)
            // An interim answer (100–199) is followed by another one.
            guard case .known(let status) = self, status < 200 else { return }
            guard let end = rest.firstRange(of: Self.headEnd)?.upperBound else {
                self = .open
                return
            }
            rest = rest[end...]
        }
    }

    private static func first(of answer: ArraySlice<UInt8>) -> HTTPStatus {
        guard answer.prefix(start.count).elementsEqual(start.prefix(answer.count)) else { return .notHTTP }
        guard let end = answer.firstIndex(of: UInt8(ascii: "\n")) else {
            return answer.count > longestLine ? .notHTTP : .open
        }
        let words = answer[..<end].split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") })
        guard words.count > 1, words[1].count == 3, let status = Int(String(decoding: words[1], as: UTF8.self)),
            status >= 100
        else { return .notHTTP }
        return .known(status)
    }
}
