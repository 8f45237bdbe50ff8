@testable import SuperviseDaemon
import Testing

@Suite(.timeLimit(.minutes(5))) struct OutputQueueTests {
    private let bench: OutputBench
    private let noise = String(repeating: String(repeating: "n", count: 99) + "\n", count: 600)

    init() throws {
        bench = try OutputBench()
    }

    @Test("a quiet child's line is behind no more than one piece of each noisy one", arguments: [1, 2, 5, 20])
    func fairness(noisy: Int) throws {
        let loud = try (0..<noisy).map { try bench.child("n.\($0)") }
        let quiet = try bench.child("quiet")
        for round in 0..<10 {
            for child in loud { child.write(noise) }
            try bench.turn()
            bench.sink.forget()
            quiet.write("line \(round)\n")
            for _ in 0...noisy { try bench.turn() }
            let ahead = bench.sink.lines.prefix { !$0.starts(with: quiet.header) }
            #expect(ahead.count < bench.sink.lines.count, "it was shown")
            for child in loud {
                let count = ahead.count { $0.starts(with: child.header) }
                #expect(count * 100 <= ChildOutput.quota + 100)
            }
        }
    }

    @Test("noisy children have their turns alike")
    func alike() throws {
        let loud = try (0..<4).map { try bench.child("n.\($0)") }
        for _ in 0..<60 {
            for child in loud { child.write(noise) }
            try bench.turn()
        }
        let counts = loud.map { child in bench.sink.lines.count { $0.starts(with: child.header) } }
        let (least, most) = (try #require(counts.min()), try #require(counts.max()))
        #expect(least > 1000)
        #expect((most - least) * 100 <= 2 * ChildOutput.quota)
    }

    @Test("while the console is full nobody is read, and memory does not grow")
    func backPressure() throws {
        bench.sink.appetite = { _ in 0 }
        let loud = try (0..<10).map { try bench.child("n.\($0)") }
        var accepted = 0
        for _ in 0..<100 {
            for child in loud { accepted += child.write(noise) }
            try bench.turn()
        }
        #expect(bench.console.isFull)
        #expect(!bench.queue.canServe)
        #expect(bench.sink.bytes == [])
        // The pipes are full, the console is; nothing else holds anything.
        #expect(accepted <= 10 * 65536 + 32 * 1024 + 2 * ChildOutput.quota)
        bench.sink.appetite = { $0 }
        bench.console.flush()
        #expect(bench.sink.bytes.count <= 32 * 1024 + 2 * ChildOutput.quota)
        try bench.settle()
        for child in loud { bench.queue.finish(child.output) }
        bench.console.flush()
        let shown = bench.sink.lines.reduce(0) { $0 + $1.count + 1 - loud[0].header.count }
        #expect(shown >= accepted && shown <= accepted + loud.count, "at most a newline for each unfinished line")
    }

    /// Fills the console, and beyond that with last words, until it takes no more of these.
    private func fill() throws {
        bench.sink.appetite = { _ in 0 }
        let loud = try bench.child("n.1")
        while !bench.console.isFull {
            loud.write(noise)
            try bench.turn()
        }
        var count = 0
        while bench.console.hasRoomForLastWords {
            count += 1
            let ended = try bench.child("e.\(count)")
            ended.write(noise)
            bench.queue.finish(ended.output)
            #expect(!ended.output.isOpen)
        }
        #expect((10...25).contains(count), "a mebibyte of them")
    }

    private func empty() {
        bench.sink.appetite = { $0 }
        bench.console.flush()
    }

    @Test("last words are taken though the console is full, so that what is said of the end comes after them")
    func ending() throws {
        try fill()
        let last = try bench.child("last")
        last.write("bye")
        bench.queue.finish(last.output)
        #expect(bench.queue.hasEnding, "there is a bound")
        #expect(last.output.isOpen)
        try bench.turn()
        #expect(bench.queue.hasEnding)
        empty()
        try bench.turn()
        #expect(!bench.queue.hasEnding)
        #expect(!last.output.isOpen)
        #expect(bench.sink.lines.contains(last.header + Array("bye".utf8)))
    }

    @Test("last words of one whose group lives on come at once, but in their turn where there is no room")
    func leader() throws {
        try fill()
        let last = try bench.child("last")
        last.write("one\n")
        bench.queue.takeLastWords(of: last.output)
        empty()
        #expect(!bench.sink.lines.contains(last.header + Array("one".utf8)))
        try bench.settle()
        #expect(bench.sink.lines.contains(last.header + Array("one".utf8)))
        last.write("two\n")
        bench.queue.takeLastWords(of: last.output)
        bench.console.flush()
        #expect(bench.sink.lines.last == last.header + Array("two".utf8))
        #expect(last.output.isOpen)
    }

    @Test("who waits twice has one turn, and who has ended has none")
    func once() throws {
        let child = try bench.child("web.1")
        child.write(noise)
        bench.queue.append(child.output)
        bench.queue.append(child.output)
        bench.queue.serve()
        bench.console.flush()
        #expect(bench.sink.lines.count <= ChildOutput.quota / 100 + 1)
        child.output.finish()
        try bench.settle()
        #expect(!bench.queue.canServe)
    }

    @Test("lines of a quiet source are read and dropped, others are not")
    func quiet() throws {
        let (silenced, other) = (try bench.child("db.1", isQuiet: true), try bench.child("web.1"))
        for _ in 0..<50 {
            #expect(silenced.write("dropped\nunfinished") > 0)
            silenced.write(noise)
            other.write("shown\n")
            try bench.settle()
        }
        silenced.output.finish()
        bench.console.flush()
        #expect(bench.sink.lines == [[UInt8]](repeating: Array("web.1  | shown".utf8), count: 50))
    }
}
