import Glibc
@testable import SuperviseDaemon
import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct ChildInputTests {
    private let loop: EventLoop

    init() throws {
        // A process that has closed its input is told by EPIPE.
        signal(SIGPIPE, SIG_IGN)
        loop = try EventLoop()
    }

    /// An input whose process has the descriptor that comes with it.
    private func launched() throws -> (input: ChildInput, reader: Reader) {
        let input = try ChildInput(loop: loop)
        let reader = Reader(try .duplicate(of: input.number))
        input.isLaunched()
        return (input, reader)
    }

    @Test("a process that reads little by little gets everything in order", arguments: 0..<5 as Range<UInt64>)
    func slow(seed: UInt64) throws {
        let (input, reader) = try launched()
        var random = Seeded(seed)
        let bytes = random.bytes(400_000)
        var written = 0
        while reader.bytes.count < bytes.count {
            let end = min(bytes.count, written + .random(in: 1...30_000, using: &random))
            if end > written { #expect(input.write(Array(bytes[written..<end])) == .taken) }
            written = end
            reader.read(.random(in: 1...20_000, using: &random))
            try loop.turn(until: 0)
        }
        #expect(reader.bytes == bytes)
    }

    @Test("what waits is bounded; a text is taken whole or not at all")
    func bounded() throws {
        let (input, reader) = try launched()
        let large = [UInt8](repeating: 1, count: 2 * ChildInput.mostWaiting)
        #expect(input.write(large) == .taken, "nothing waits before it")
        #expect(input.write([2]) == .full)
        while reader.bytes.count < large.count { try turn(reader) }
        #expect(input.write([3]) == .taken)
        reader.read()
        #expect(reader.bytes == large + [3])
    }

    @Test("a process that has closed its input is told at once; what waits for it is forgotten")
    func closed() throws {
        let (input, reader) = try launched()
        #expect(input.write([UInt8](repeating: 1, count: 100_000)) == .taken)
        reader.close()
        try loop.turn(until: Clock.monotonicNanoseconds() + 5_000_000_000)
        #expect(input.write([2]) == .closed)

        let other = try launched()
        other.reader.close()
        #expect(other.input.write([1]) == .closed)
        #expect(other.input.write([1]) == .closed)
    }

    @Test("when it is closed, the process reads to the end of what it was given")
    func end() throws {
        var (input, reader): (ChildInput?, Reader) = try launched()
        #expect(input?.write([1, 2]) == .taken)
        input?.close()
        input = nil
        reader.read()
        #expect(reader.bytes == [1, 2])
        #expect(reader.isAtEnd)
    }

    @Test("a terminal takes lines, and more as they are read")
    func terminal() throws {
        let pty = try PseudoTerminal.open(size: .init(rows: 24, columns: 80))
        try pty.primary.setNonBlocking()
        let input = try ChildInput(terminal: pty.primary.raw, loop: loop)
        let reader = Reader(try .duplicate(of: pty.secondary.raw))
        let line = Array("0123456789 0123456789 0123456789\n".utf8)
        let text = Array(repeatElement(line, count: 2000).joined())
        #expect(input.write(text) == .taken)
        while reader.bytes.count < text.count { try turn(reader) }
        #expect(reader.bytes == text)
    }

    private func turn(_ reader: Reader) throws {
        reader.read()
        try loop.turn(until: 0)
    }
}

/// A process's end of its standard input.
private final class Reader {
    private var descriptor: OwnedFD?
    private(set) var bytes: [UInt8] = []

    init(_ descriptor: consuming OwnedFD) {
        self.descriptor = consume descriptor
    }

    /// Takes what is there.
    func read(_ most: Int = 1 << 16) {
        guard let number = descriptor?.raw else { return }
        var poll = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        if Glibc.poll(&poll, 1, 0) > 0 { bytes += Raw.read(number, most) }
    }

    var isAtEnd: Bool {
        guard let number = descriptor?.raw else { return false }
        var byte: UInt8 = 0
        return attempt("read") { Glibc.read(number, &byte, 1) } == .bytes(0)
    }

    func close() { descriptor = nil }
}
