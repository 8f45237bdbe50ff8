import Glibc
@testable import SuperviseDaemon
import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct ChildOutputTests {
    private let bench: OutputBench

    init() throws {
        bench = try OutputBench()
    }

    @Test("a line is shown whole, when its newline has come")
    func whole() throws {
        let child = try bench.child("web.1")
        child.write("hel")
        try bench.settle()
        #expect(bench.sink.text == "")
        child.write("lo\nwor")
        try bench.settle()
        #expect(bench.sink.text == "web.1  | hello\n")
        child.write("ld\n")
        try bench.settle()
        #expect(bench.sink.text == "web.1  | hello\nweb.1  | world\n")
    }

    @Test(
        "every byte but the newline passes as it is",
        arguments: [
            [], [0], [0x0D], Array("a\r".utf8), [0xFF, 0xFE], [0xC3], Array("ü€😀".utf8), Array("\u{1B}[31mred".utf8),
            Array(UInt8.min...9) + Array(11...UInt8.max),
        ]
    )
    func bytes(line: [UInt8]) throws {
        let child = try bench.child("web.1")
        child.write(line + [0x0A])
        try bench.settle()
        #expect(bench.sink.bytes == child.header + line + [0x0A])
    }

    @Test("a last line without a newline is shown at the end, with one")
    func lastLine() throws {
        let child = try bench.child("web.1")
        child.write("one\ntwo")
        try bench.settle()
        bench.queue.finish(child.output)
        bench.console.flush()
        #expect(bench.sink.text == "web.1  | one\nweb.1  | two\n")
        #expect(!child.output.isOpen)
    }

    @Test("what is still in the pipe at the end is shown")
    func lastWords() throws {
        let child = try bench.child("web.1")
        child.write(String(repeating: "0123456789\n", count: 5000))
        bench.queue.finish(child.output)
        bench.console.flush()
        #expect(bench.sink.lines.count == 5000)
    }

    @Test("the end of the pipe is found, and an unfinished line is shown then")
    func end() throws {
        let (output, sink) = try onPipe { pipe in _ = Raw.write(Array("unfinished".utf8)[...], to: pipe) }
        #expect(sink.text == "web.1  | unfinished\n")
        #expect(!output.isOpen)
    }

    @Test("finishing twice changes nothing")
    func twice() throws {
        let child = try bench.child("web.1")
        child.write("x")
        child.output.finish()
        child.output.finish()
        bench.queue.append(child.output)
        try bench.settle()
        #expect(bench.sink.text == "web.1  | x\n")
    }

    @Test("an unfinished line can be shown early; what follows has a line of its own")
    func prompt() throws {
        let child = try bench.child("web.1")
        #expect(child.output.partialSince == nil)
        let before = Clock.monotonicNanoseconds()
        child.write("Name? ")
        try bench.settle()
        #expect(try #require(child.output.partialSince) >= before)
        child.output.showPartial()
        #expect(child.output.partialSince == nil)
        child.output.showPartial()
        child.write("thanks\n")
        try bench.settle()
        #expect(bench.sink.text == "web.1  | Name? \nweb.1  | thanks\n")
        #expect(child.output.partialSince == nil)
    }

    @Test("who announces a child is called once, before its first line")
    func announce() throws {
        let child = try bench.child("web.1")
        var calls = 0
        let bench = bench
        child.output.announce = {
            calls += 1
            #expect(bench.sink.text == "")
        }
        child.write("a\n")
        try bench.settle()
        child.write("b\n")
        try bench.settle()
        #expect(calls == 1)
        #expect(bench.sink.lines.count == 2)
    }

    @Test(
        "a line that is too long passes in marked pieces, and nothing of it is lost",
        arguments: [(1 << 20) - 1, 1 << 20, (1 << 20) + 1, (1 << 20) + (1 << 14), 2 << 20, 3_500_000]
    )
    func long(length: Int) throws {
        let child = try bench.child("web.1")
        var random = Seeded(UInt64(length))
        let line = (0..<length).map { _ in UInt8.random(in: 0x20...0x7E, using: &random) }
        var rest = (Array("before\n".utf8) + line + Array("\nafter\n".utf8))[...]
        while !rest.isEmpty {
            rest = rest.dropFirst(child.write(rest))
            try bench.settle()
        }
        let mark = Array(" [...]".utf8)
        let lines = bench.sink.lines.map { Array($0.dropFirst(child.header.count)) }
        #expect(lines.first == Array("before".utf8))
        #expect(lines.last == Array("after".utf8))
        let pieces = lines.dropFirst().dropLast()
        for piece in pieces.dropLast() {
            #expect(piece.suffix(mark.count).elementsEqual(mark))
            #expect(piece.count - mark.count == 1 << 20)
        }
        #expect(pieces.dropLast().flatMap { $0.dropLast(mark.count) } + (pieces.last ?? []) == line)
        #expect(pieces.count == (length - 1) / (1 << 20) + 1)
    }

    @Test("a terminal is read as a pipe is, and its hang-up is the end")
    func terminal() throws {
        let pty = try PseudoTerminal.open(size: .standard)
        let lines = (0..<200).map { "line \($0)\n" }.joined()
        var rest = Array(lines.utf8)[...]
        let writer = OwnedFD(fcntl(pty.secondary.raw, F_DUPFD_CLOEXEC, 3))
        try writer.setNonBlocking()
        let output = bench.output(pty.keepPrimary(), "web.1")
        try output.open()
        while !rest.isEmpty {
            rest = rest.dropFirst(Raw.write(rest, to: writer.raw))
            try bench.turn()
        }
        _ = consume writer
        while output.isOpen {
            try bench.loop.turn(until: bench.queue.canServe ? 0 : nil)
            bench.queue.serve()
            bench.console.flush()
        }
        #expect(bench.sink.text == (0..<200).map { "web.1  | line \($0)\n" }.joined())
    }

    /// Reads a pipe that is closed after `write`, to its end.
    private func onPipe(_ write: (Int32) -> Void) throws -> (ChildOutput, FakeSink) {
        let pipe = try PipePair.open()
        write(pipe.writeEnd.raw)
        let output = bench.output(pipe.keepReadEnd(), "web.1")
        try output.open()
        try bench.settle()
        output.finish()
        bench.console.flush()
        return (output, bench.sink)
    }
}
