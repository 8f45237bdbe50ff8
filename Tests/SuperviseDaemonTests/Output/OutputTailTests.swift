import SuperviseCore
@testable import SuperviseDaemon
import Testing

@Suite struct OutputTailTests {
    private let tail = OutputTail()

    private func add(_ text: String, at time: Int64 = 1) {
        Array(text.utf8).withUnsafeBytes { tail.append($0, at: time) }
    }

    private func lines(last count: Int = .max, since start: Int64 = .min) -> [String] {
        tail.lines(last: count, since: start).map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test("keeps lines in their order, with the time at which they came")
    func order() {
        add("one\n\ntwo\n", at: 5)
        add("three\n", at: 7)
        #expect(lines() == ["one", "", "two", "three"])
        #expect(tail.lines().map(\.time) == [5, 5, 5, 7])
    }

    @Test("gives the last ones, and those since a time")
    func choice() {
        add("one\ntwo\n", at: 5)
        add("three\n", at: 7)
        #expect(lines(last: 2) == ["two", "three"])
        #expect(lines(since: 6) == ["three"])
        #expect(lines(last: 1, since: 5) == ["three"])
        #expect(lines(last: 0) == [])
        #expect(lines(since: 8) == [])
    }

    @Test("keeps the newest, at least half of its capacity and never more than all of it")
    func bound() {
        for number in 0..<10_000 { add("line number \(number)\n") }
        let kept = lines()
        #expect(kept.last == "line number 9999")
        #expect(kept == (10_000 - kept.count..<10_000).map { "line number \($0)" })
        // Each line of 17 bytes is a block of its own, with a head.
        let size = kept.count * (17 + 16)
        #expect(size > OutputTail.capacity / 2 - 64 && size <= OutputTail.capacity)
    }

    @Test("keeps the last whole lines of a block that is too large")
    func largeBlock() {
        add((0..<3000).map { "line \($0)\n" }.joined())
        let kept = lines()
        #expect(kept.last == "line 2999" && kept.count > 1000)
        #expect(kept.first.map { $0.hasPrefix("line ") } == true)
    }

    @Test("keeps the end of a flood, whose blocks fill a half each, without a hole, and what comes after it")
    func flood() {
        var next = 1000
        for count in [3, 850, 850, 850, 1, 5, 850, 40, 850, 850, 3] {
            add((next..<next + count).map { "line number \($0)\n" }.joined())
            next += count
            let kept = lines()
            #expect(kept == (next - kept.count..<next).map { "line number \($0)" })
            #expect(kept.count >= min(850, next - 1000))
        }
    }

    @Test("keeps the end of a line that is too long")
    func longLine() throws {
        add("first\n")
        add(String(repeating: "x", count: 100_000) + "end\n")
        let last = try #require(lines().last)
        #expect(last.hasSuffix("xend") && last.utf8.count > 16_000 && last.utf8.count < 16 * 1024)
        #expect(lines().first == "first")
    }

    @Test("is fed by a process's output, also where the console does not show it")
    func child() throws {
        let bench = try OutputBench()
        let child = try bench.child("web.1", isQuiet: true, tail: tail)
        child.write("one\ntw")
        try bench.settle()
        #expect(lines() == ["one"])
        child.write("o\n")
        try bench.settle()
        #expect(lines() == ["one", "two"])
        #expect(bench.sink.text == "")
        #expect(tail.lines().allSatisfy { $0.time > 1_700_000_000_000_000_000 })
    }

    @Test("tells followers of all instances what comes, until they go")
    func followers() {
        let tails = OutputTails()
        var told: [String] = []
        func add(_ text: String, to index: Int) {
            Array(text.utf8).withUnsafeBytes { tails.tail(of: InstanceID(index: index)).append($0, at: 9) }
        }
        add("before\n", to: 0)
        let key = tails.follow { id, bytes, time in
            told.append("\(id.index) \(time) \(String(decoding: bytes, as: UTF8.self))")
        }
        add("old one\n", to: 0)
        add("new one\n", to: 2)
        tails.unfollow(key)
        add("after\n", to: 0)
        #expect(told == ["0 9 old one\n", "2 9 new one\n"])
        #expect(tails.lines(of: InstanceID(index: 0)).count == 3)
        tails.remove(InstanceID(index: 0))
        #expect(tails.lines(of: InstanceID(index: 0)).isEmpty)
        #expect(tails.lines(of: InstanceID(index: 7)).isEmpty)
    }
}
