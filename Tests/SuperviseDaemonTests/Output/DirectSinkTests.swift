import Glibc
@testable import SuperviseDaemon
import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct DirectSinkTests {
    private let loop: EventLoop
    private let events = FakeEvents()

    init() throws {
        loop = try EventLoop()
    }

    @Test("a full pipe takes a part, then nothing, and goes on when its reader has read")
    func full() throws {
        let pipe = try PipePair.open()
        let sink = try #require(DirectSink(descriptor: pipe.writeEnd.raw, loop: loop, events: events))
        var random = Seeded(1)
        let bytes = random.bytes(300_000)
        var (taken, read) = (0, [UInt8]())
        while read.count < bytes.count {
            taken += bytes[taken...].withUnsafeBytes { sink.take($0) }
            #expect(bytes[taken...].withUnsafeBytes { sink.take($0) } == 0, "it is full, or there is nothing")
            #expect(taken - read.count <= 65536)
            read += Raw.read(pipe.readEnd.raw, 50_000)
            try loop.turn(until: 0)
        }
        #expect(read == bytes)
        #expect(!sink.isBusy)
        #expect(events.failures == [])
    }

    @Test("a reader that takes little by little loses nothing", arguments: 0..<10 as Range<UInt64>)
    func slow(seed: UInt64) throws {
        let pipe = try PipePair.open()
        let sink = try #require(DirectSink(descriptor: pipe.writeEnd.raw, loop: loop, events: events))
        var random = Seeded(seed)
        let bytes = random.bytes(200_000)
        var (taken, read) = (0, [UInt8]())
        while read.count < bytes.count {
            let end = min(bytes.count, taken + .random(in: 1...9000, using: &random))
            taken += bytes[taken..<end].withUnsafeBytes { sink.take($0) }
            // Where nothing was taken, only a read can help.
            if read.count < taken { read += Raw.read(pipe.readEnd.raw, .random(in: 1...8000, using: &random)) }
            try loop.turn(until: 0)
        }
        #expect(read == bytes)
    }

    @Test("the descriptor that others share stays as it was")
    func stays() throws {
        let pipe = try PipePair.open()
        _ = try #require(DirectSink(descriptor: pipe.writeEnd.raw, loop: loop, events: events))
        #expect(fcntl(pipe.writeEnd.raw, F_GETFL) & O_NONBLOCK == 0)
    }

    @Test("what is no pipe is not for it")
    func noPipe() throws {
        let pty = try PseudoTerminal.open(size: .standard)
        let null = OwnedFD(try check("open") { open("/dev/null", O_WRONLY | O_CLOEXEC) })
        for descriptor in [pty.secondary.raw, null.raw, -1] {
            #expect(DirectSink(descriptor: descriptor, loop: loop, events: events) == nil)
        }
    }

    @Test("when nobody reads any more, that is told once, and the rest is dropped")
    func broken() async {
        await #expect(processExitsWith: .success) {
            signal(SIGPIPE, SIG_IGN)
            let events = FakeEvents()
            let pipe = try PipePair.open()
            let loop = try EventLoop()
            let writer = fcntl(pipe.writeEnd.raw, F_DUPFD_CLOEXEC, 3)
            let sink = try #require(DirectSink(descriptor: writer, loop: loop, events: events))
            let reader = pipe.keepReadEnd()
            _ = consume reader
            for _ in 0..<3 { #expect([1, 2, 3].withUnsafeBytes { sink.take($0) } == 3 * MemoryLayout<Int>.size) }
            #expect(events.failures == [SystemError(call: "write", errno: EPIPE)])
        }
    }

    @Test("a pipe that was full when its reader went away is not waited for")
    func brokenWhileFull() async {
        await #expect(processExitsWith: .success) {
            signal(SIGPIPE, SIG_IGN)
            let events = FakeEvents()
            let pipe = try PipePair.open()
            let loop = try EventLoop()
            let writer = fcntl(pipe.writeEnd.raw, F_DUPFD_CLOEXEC, 3)
            let sink = try #require(DirectSink(descriptor: writer, loop: loop, events: events))
            try loop.turn(until: 0)
            let bytes = [UInt8](repeating: 0x2E, count: 100_000)
            #expect(bytes.withUnsafeBytes { sink.take($0) } == 65536)
            _ = pipe.keepReadEnd()
            try loop.turn(until: nil)
            #expect(bytes.withUnsafeBytes { sink.take($0) } == bytes.count)
            #expect(events.failures == [SystemError(call: "write", errno: EPIPE)])
        }
    }
}
