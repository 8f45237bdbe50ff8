import SuperviseWire
import Testing

@Suite("Reading requests that were damaged")
struct HTTPRequestFuzzTests {
    private static let seeds = [
        "GET /a/b?c=d HTTP/1.1\r\nHost: localhost:9001\r\nAuthorization: Basic dTpw\r\n\r\n",
        "POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\nhello world",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;a=b\r\n world\r\n0\r\nA: b\r\n\r\n",
        "HEAD http://a/%41 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "PUT / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
    ]
    private static let words = [
        "\r\n", "\n", "\r", " ", "\t", ":", "%", "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "0\r\n\r\n",
        "GET ", "HTTP/1.1", "\u{0}", "ffffffff\r\n", "Host: y\r\n", ";", ",", "/", "?", "&",
    ]

    /// Some requests, one after the other, with a few mutations.
    private static func text(_ random: inout Seeded) -> [UInt8] {
        var bytes = (0..<Int.random(in: 1...3, using: &random))
            .flatMap { _ in Array((seeds.randomElement(using: &random) ?? "").utf8) }
        for _ in 0..<Int.random(in: 0...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: Array((words.randomElement(using: &random) ?? "").utf8), at: place)
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &random)))
            default: bytes.insert(contentsOf: bytes[place...].prefix(40), at: place)
            }
        }
        return bytes
    }

    /// The requests and the failure; whether a head is told of apart depends on what has come with it.
    private static func results(_ bytes: [UInt8], _ pieces: [Int]) -> [HTTPRequestParser.Event] {
        HTTPRequestParserTests.events(bytes, pieces: pieces)
            .map { event in
                if case .head(let request, asks: _) = event { return .head(request, asks: false) }
                return event
            }
    }

    @Test("whatever comes, it is read to the same end however it is split", arguments: 0..<10 as Range<UInt64>)
    func splits(seed: UInt64) {
        var random = Seeded(seed)
        for _ in 0..<300 {
            let bytes = Self.text(&random)
            let whole = Self.results(bytes, [])
            let single = Self.results(bytes, Array(repeating: 1, count: bytes.count))
            let pieces = (0..<40).map { _ in Int.random(in: 1...30, using: &random) }
            let agree = whole == single && whole == Self.results(bytes, pieces)
            guard agree else {
                Issue.record("\(String(decoding: bytes, as: UTF8.self).debugDescription)")
                return
            }
            let failures = whole.filter { if case .failed = $0 { true } else { false } }
            #expect(failures.count <= 1)
        }
    }
}
