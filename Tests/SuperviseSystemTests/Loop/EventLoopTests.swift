import Glibc
import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct EventLoopTests {
    private let loop: EventLoop

    init() throws {
        loop = try EventLoop()
    }

    @Test("with read, the handler is called in every turn in which there is something")
    func read() throws {
        let pipe = try PipePair.open()
        let recorder = Recorder()
        try loop.add(pipe.readEnd.raw, handler: recorder)
        try loop.turn(until: 0)
        #expect(recorder.calls == 0)
        Bytes.write(pipe.writeEnd.raw, "x")
        for _ in 0..<3 { try loop.turn(until: nil) }
        #expect(recorder.calls == 3)
        #expect(Bytes.text(pipe.readEnd.raw) == "x")
        try loop.turn(until: 0)
        #expect(recorder.calls == 3)
    }

    @Test("with readEdge, the handler is called once for each arrival")
    func readEdge() throws {
        let pipe = try PipePair.open()
        let recorder = Recorder()
        try loop.add(pipe.readEnd.raw, .readEdge, handler: recorder)
        for arrival in 1...3 {
            Bytes.write(pipe.writeEnd.raw, "x")
            for _ in 0..<3 { try loop.turn(until: 0) }
            #expect(recorder.calls == arrival)
        }
        #expect(Bytes.text(pipe.readEnd.raw) == "xxx")
    }

    @Test("with readEdge, what came before the descriptor was added is told too")
    func readEdgeLate() throws {
        let pipe = try PipePair.open()
        Bytes.write(pipe.writeEnd.raw, "x")
        let recorder = Recorder()
        try loop.add(pipe.readEnd.raw, .readEdge, handler: recorder)
        try loop.turn(until: nil)
        #expect(recorder.calls == 1)
    }

    @Test("the end of a pipe is told", arguments: [EventLoop.Interest.read, .readEdge])
    func end(interest: EventLoop.Interest) throws {
        let pipe = try PipePair.open()
        let end = pipe.keepReadEnd()
        let recorder = Recorder()
        try loop.add(end.raw, interest, handler: recorder)
        try loop.turn(until: nil)
        #expect(recorder.calls == 1)
    }

    @Test("with writeEdge, the handler is called once when a full pipe has room again")
    func writeEdge() throws {
        let pipe = try PipePair.open()
        try pipe.writeEnd.setNonBlocking()
        let recorder = Recorder()
        try loop.add(pipe.writeEnd.raw, .writeEdge, handler: recorder)
        try loop.turn(until: 0)
        #expect(recorder.calls == 1, "there is room at first")
        for round in 2...4 {
            #expect(Bytes.fill(pipe.writeEnd.raw) > 0)
            try loop.turn(until: 0)
            #expect(recorder.calls == round - 1)
            #expect(Bytes.read(pipe.readEnd.raw)?.count == 65536)
            for _ in 0..<3 { try loop.turn(until: 0) }
            #expect(recorder.calls == round)
        }
    }

    @Test("a handler that is removed within a turn is not called in it any more")
    func removeWithinTurn() throws {
        let first = try PipePair.open()
        let second = try PipePair.open()
        let ends = [first.readEnd.raw, second.readEnd.raw]
        let loop = loop
        let recorder = Recorder { _ in ends.forEach(loop.remove) }
        for end in ends { try loop.add(end, handler: recorder) }
        Bytes.write(first.writeEnd.raw, "x")
        Bytes.write(second.writeEnd.raw, "x")
        for _ in 0..<3 { try loop.turn(until: 0) }
        #expect(recorder.calls == 1)
    }

    @Test("what a turn has seen of a descriptor is not told to the next one of its number")
    func reuseWithinTurn() throws {
        let first = try PipePair.open()
        let second = try PipePair.open()
        let quiet = try PipePair.open()
        let (own, reused, silent) = (first.readEnd.raw, second.readEnd.raw, quiet.readEnd.raw)
        let loop = loop
        let (replaced, successor) = (Recorder(), Recorder())
        let replacer = Recorder { _ in
            loop.remove(own)
            loop.remove(reused)
            // Closes what has this number, and opens the other pipe under it.
            dup2(silent, reused)
            try? loop.add(reused, handler: successor)
        }
        try loop.add(own, handler: replacer)
        try loop.add(reused, handler: replaced)
        Bytes.write(first.writeEnd.raw, "x")
        Bytes.write(second.writeEnd.raw, "x")
        for _ in 0..<3 { try loop.turn(until: 0) }
        #expect(replacer.calls == 1 && replaced.calls == 0)
        #expect(successor.calls == 0, "there is nothing to read")
        Bytes.write(quiet.writeEnd.raw, "x")
        try loop.turn(until: 0)
        #expect(successor.calls == 1)
        try loop.change(reused, to: .hangUp)
        try loop.turn(until: 0)
        #expect(successor.calls == 1)
        try loop.change(reused, to: .read)
        try loop.turn(until: 0)
        #expect(successor.calls == 2, "a change keeps it")
    }

    @Test("a descriptor can be removed twice, or without having been added, and be added again")
    func removeTwice() throws {
        let pipe = try PipePair.open()
        let recorder = Recorder()
        loop.remove(pipe.readEnd.raw)
        loop.remove(100_000)
        loop.remove(-1)
        try loop.add(pipe.readEnd.raw, handler: recorder)
        loop.remove(pipe.readEnd.raw)
        loop.remove(pipe.readEnd.raw)
        Bytes.write(pipe.writeEnd.raw, "x")
        try loop.turn(until: 0)
        #expect(recorder.calls == 0)
        try loop.add(pipe.readEnd.raw, handler: recorder)
        try loop.turn(until: nil)
        #expect(recorder.calls == 1)
    }

    @Test("a handler lives as long as the loop calls it")
    func retains() throws {
        let pipe = try PipePair.open()
        weak var recorder: Recorder?
        do {
            let strong = Recorder()
            recorder = strong
            try loop.add(pipe.readEnd.raw, handler: strong)
        }
        #expect(recorder != nil)
        loop.remove(pipe.readEnd.raw)
        #expect(recorder == nil)
    }

    @Test("what cannot be watched is a failure")
    func unwatchable() throws {
        let file = OwnedFD(try check("open") { open("/dev/zero", O_RDONLY | O_CLOEXEC) })
        let folder = OwnedFD(try check("open") { open("/", O_RDONLY | O_CLOEXEC) })
        let loop = loop
        #expect(throws: SystemError(call: "epoll_ctl", errno: EPERM)) {
            try loop.add(folder.raw, handler: Recorder())
        }
        #expect(throws: SystemError(call: "epoll_ctl", errno: EBADF)) { try loop.add(-1, handler: Recorder()) }
        _ = consume file
    }

    @Test("a turn never ends before its deadline", arguments: [1, 300_000, 1_000_000, 1_500_000, 20_000_001])
    func deadline(nanoseconds: Int64) throws {
        for _ in 0..<5 {
            let deadline = Clock.monotonicNanoseconds() + nanoseconds
            try loop.turn(until: deadline)
            #expect(Clock.monotonicNanoseconds() >= deadline)
        }
    }

    @Test("a deadline that has passed does not wait", arguments: [0, 1, Int64.min, -1])
    func passed(deadline: Int64) throws {
        // Nothing is watched: a turn that waited would never end.
        for _ in 0..<1000 { try loop.turn(until: deadline) }
    }

    @Test("a deadline far away does not overflow")
    func farAway() throws {
        let pipe = try PipePair.open()
        let recorder = Recorder()
        try loop.add(pipe.readEnd.raw, handler: recorder)
        Bytes.write(pipe.writeEnd.raw, "x")
        try loop.turn(until: .max)
        #expect(recorder.calls == 1)
    }

    @Test("more descriptors than one turn takes all have their calls")
    func many() async {
        await #expect(processExitsWith: .success) {
            DescriptorLimit.current().raise()
            let loop = try EventLoop()
            let channels = try (0..<400).map { _ in try Channel() }
            let recorders = channels.map { _ in Recorder() }
            for (channel, recorder) in zip(channels, recorders) {
                try loop.add(channel.pipe.readEnd.raw, .readEdge, handler: recorder)
                Bytes.write(channel.pipe.writeEnd.raw, "x")
            }
            for _ in 0..<4 { try loop.turn(until: 0) }
            #expect(recorders.allSatisfy { $0.calls == 1 })
        }
    }
}

/// A pipe that an array can hold.
final class Channel {
    let pipe: PipePair

    init() throws {
        pipe = try PipePair.open()
    }
}
