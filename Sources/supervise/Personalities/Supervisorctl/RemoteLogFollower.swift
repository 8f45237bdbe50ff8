import Glibc
import SuperviseSystem
import SuperviseWire

/// Shows logs as they grow, until Ctrl-C, and reads lines meanwhile.
final class RemoteLogFollower {
    /// Why it has stopped to show.
    enum Stop {
        /// A line of standard input has come.
        case line(String)
        /// Ctrl-C, or the end of standard input.
        case interrupted
        /// All answers have ended.
        case over
    }

    /// One answer that does not end.
    private final class Source {
        let connection: Connection
        let url: String
        var parser = HTTPResponseParser()

        init(_ connection: consuming Connection, url: String) {
            self.connection = connection
            self.url = url
        }
    }

    private var sources: [Source] = []
    private let input = InputLines()
    /// Ctrl-C is read of it while this lives.
    private let interrupt = try? HeldSignals([SIGINT])

    init(_ client: RPCClient, paths: [[String]]) {
        for path in paths {
            let url = client.address.url + path.map { "/" + $0 }.joined()
            do throws(RPCFailure) {
                sources.append(Source(try client.follow(path), url: url))
            } catch {
                _ = StandardStream.error.write("\(url) Cannot connect, error: \(error.words)\n")
            }
        }
    }

    /// Shows what comes.
    func run(readingInput: Bool) -> Stop {
        while readingInput || !sources.isEmpty {
            if readingInput, let line = input.next() { return .line(line) }
            if readingInput, input.isOver { return .interrupted }
            var entries = sources.map { pollfd(fd: $0.connection.number, events: Int16(POLLIN), revents: 0) }
            if readingInput { entries.append(pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)) }
            entries.append(pollfd(fd: interrupt?.number ?? -1, events: Int16(POLLIN), revents: 0))
            let count = try? check("poll") { poll(&entries, nfds_t(entries.count), -1) }
            guard count != nil else { return .over }
            if let last = entries.popLast(), last.revents != 0 { return .interrupted }
            if readingInput, let last = entries.last, last.revents != 0 { input.read() }
            let ready = zip(sources, entries).filter { $0.1.revents != 0 }.map(\.0)
            for source in ready where !read(source) { sources.removeAll { $0 === source } }
        }
        return .over
    }

    /// Reads once.
    /// - Returns: Whether more may come.
    private func read(_ source: Source) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        switch buffer.withUnsafeMutableBytes({ source.connection.receive(into: $0) }) {
        case .bytes(let count) where count > 0: source.parser.feed(buffer[..<count])
        case .wouldBlock: return true
        case .bytes, .failed: return false
        }
        while let event = source.parser.next() {
            switch event {
            case .head(let response):
                guard response.status != 200 else { continue }
                let text = "\(source.url) Cannot read, status code \(response.status)\n"
                _ = StandardStream.error.write(text)
                return false
            case .piece(let bytes): _ = StandardStream.output.write(bytes)
            case .end, .failed: return false
            }
        }
        return true
    }
}
