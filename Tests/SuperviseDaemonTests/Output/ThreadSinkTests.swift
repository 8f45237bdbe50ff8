import Glibc
@testable import SuperviseDaemon
import SuperviseSystem
import SuperviseTestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ThreadSinkTests {
    private let loop: EventLoop
    private let events = FakeEvents()

    init() throws {
        loop = try EventLoop()
    }

    @Test("a file gets all bytes in order")
    func file() throws {
        let folder = try TemporaryDirectory()
        defer { folder.remove() }
        let file = OwnedFD(try check("open") { open(folder.file("log"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600) })
        let number = file.raw
        let sink = try ThreadSink(descriptor: number, loop: loop, events: events)
        var random = Seeded(2)
        let bytes = random.bytes(500_000)
        var taken = 0
        while taken < bytes.count || sink.isBusy {
            let end = min(bytes.count, taken + .random(in: 1...90_000, using: &random))
            taken += bytes[taken..<end].withUnsafeBytes { sink.take($0) }
            if sink.isBusy { try loop.turn(until: nil) }
        }
        lseek(number, 0, SEEK_SET)
        #expect(Raw.read(number, 600_000) == bytes)
        #expect(events.failures == [])
    }

    @Test("while one batch is being written it takes no other")
    func oneAtATime() throws {
        let pipe = try PipePair.open()
        let sink = try ThreadSink(descriptor: pipe.writeEnd.raw, loop: loop, events: events)
        let large = [UInt8](repeating: 0x2E, count: 100_000)
        #expect(large.withUnsafeBytes { sink.take($0) } == large.count)
        #expect(sink.isBusy)
        #expect(large.withUnsafeBytes { sink.take($0) } == 0)
        var count = 0
        while count < large.count { count += Raw.read(pipe.readEnd.raw).count }
        try loop.turn(until: nil)
        #expect(!sink.isBusy)
    }

    @Test("an open file that others have made non-blocking is waited for")
    func nonBlocking() throws {
        let pipe = try PipePair.open()
        try pipe.writeEnd.setNonBlocking()
        let sink = try ThreadSink(descriptor: pipe.writeEnd.raw, loop: loop, events: events)
        var random = Seeded(3)
        let bytes = random.bytes(300_000)
        #expect(bytes.withUnsafeBytes { sink.take($0) } == bytes.count)
        var read: [UInt8] = []
        while read.count < bytes.count { read += Raw.read(pipe.readEnd.raw, 10_000) }
        #expect(read == bytes)
        try loop.turn(until: nil)
        #expect(events.failures == [])
    }

    @Test("when nobody reads any more, that is told once, and the rest is dropped")
    func broken() async {
        await #expect(processExitsWith: .success) {
            signal(SIGPIPE, SIG_IGN)
            let events = FakeEvents()
            let pipe = try PipePair.open()
            let loop = try EventLoop()
            let writer = fcntl(pipe.writeEnd.raw, F_DUPFD_CLOEXEC, 3)
            let sink = try ThreadSink(descriptor: writer, loop: loop, events: events)
            _ = pipe.keepReadEnd()
            for _ in 0..<3 {
                #expect([UInt8](1...3).withUnsafeBytes { sink.take($0) } == 3)
                if sink.isBusy { try loop.turn(until: nil) }
            }
            #expect(events.failures == [SystemError(call: "write", errno: EPIPE)])
            #expect(!sink.isBusy)
        }
    }

    @Test("a full disk is told each time, and it goes on")
    func noSpace() throws {
        let full = OwnedFD(try check("open") { open("/dev/full", O_WRONLY | O_CLOEXEC) })
        let sink = try ThreadSink(descriptor: full.raw, loop: loop, events: events)
        for count in 1...3 {
            #expect([UInt8](1...3).withUnsafeBytes { sink.take($0) } == 3)
            #expect(sink.isBusy)
            try loop.turn(until: nil)
            #expect(!sink.isBusy)
            #expect(events.failures.count == count)
        }
        #expect(Set(events.failures) == [SystemError(call: "write", errno: ENOSPC)])
    }
}
