import SuperviseCore
@testable import SuperviseDaemon
import SuperviseWire
import Testing

@Suite struct ListenerPoolTests {
    private let supervisor = FakeSurroundings()

    private func pool(size: Int = 10, processes: Int = 1, acceptsAnyResult: Bool = false) -> ListenerPool {
        var plan = ListenerPlan(events: ["TICK"], bufferSize: size)
        plan.acceptsAnyResult = acceptsAnyResult
        let pool = ListenerPool("mail", plan, supervisor)
        for number in 0..<processes {
            pool.begin(InstanceID(index: number), "mail_\(number)", run: 1)
            supervisor.running.insert(number)
        }
        return pool
    }

    private func say(_ text: String, _ number: Int = 0, run: Int = 1, to pool: ListenerPool) {
        pool.take(Array(text.utf8), from: InstanceID(index: number), run: run)
    }

    private func publish(_ serials: some Sequence<Int>, to pool: ListenerPool) {
        for serial in serials {
            pool.accept(.tick(.tick5, when: Int64(serial)), serial: serial)
            pool.dispatch()
        }
    }

    @Test("events wait until a listener is ready, and go one by one, in order")
    func order() {
        let pool = pool()
        publish(5...7, to: pool)
        #expect(supervisor.sent == [])
        say("READY\n", to: pool)
        #expect(supervisor.sent == ["0: 5/0"])
        say("RESULT 2\nOK", to: pool)
        #expect(supervisor.sent == ["0: 5/0"], "it has not said READY again")
        say("READY\n", to: pool)
        say("RESULT 2\nOKREADY\n", to: pool)
        #expect(supervisor.sent == ["0: 5/0", "0: 6/1", "0: 7/2"])
    }

    @Test("a listener that is ready gets nothing before it is RUNNING")
    func running() {
        let pool = pool()
        supervisor.running = []
        say("READY\n", to: pool)
        publish(0...0, to: pool)
        #expect(supervisor.sent == [])
        supervisor.running = [0]
        pool.dispatch()
        #expect(supervisor.sent == ["0: 0/0"])
    }

    @Test("when there is no room the oldest is dropped, and that is an error")
    func overflow() {
        let pool = pool(size: 2)
        publish(0...3, to: pool)
        #expect(
            supervisor.lines == [
                "error pool mail event buffer overflowed, discarding event 0",
                "error pool mail event buffer overflowed, discarding event 1",
            ]
        )
        say("READY\n", to: pool)
        #expect(supervisor.sent == ["0: 2/2"])
    }

    @Test("each of several processes has an event of its own")
    func several() {
        let pool = pool(processes: 2)
        say("READY\n", 1, to: pool)
        publish(0...2, to: pool)
        say("READY\n", 0, to: pool)
        #expect(supervisor.sent == ["1: 0/0", "0: 1/1"])
        say("RESULT 2\nOKREADY\n", 1, to: pool)
        #expect(supervisor.sent.last == "1: 2/2")
    }

    @Test("what is rejected is the next again, with its numbers")
    func rejected() {
        let pool = pool()
        publish(0...1, to: pool)
        say("READY\n", to: pool)
        supervisor.lines = []
        say("RESULT 4\nFAIL", to: pool)
        #expect(
            supervisor.lines == [
                "warning mail_0: event was rejected", "debug mail_0: BUSY -> ACKNOWLEDGED",
                "debug rebuffering event 0 for pool mail (buf size=1, max=10)",
            ]
        )
        say("READY\n", to: pool)
        say("RESULT 2\nOKREADY\n", to: pool)
        #expect(supervisor.sent == ["0: 0/0", "0: 0/0", "0: 1/1"])
    }

    @Test("what is rejected again and again comes once a second, and what else there is goes ahead of it")
    func rejectedAgain() {
        let pool = pool()
        publish(0...0, to: pool)
        say("READY\n", to: pool)
        say("RESULT 4\nFAILREADY\n", to: pool)
        #expect(supervisor.sent == ["0: 0/0", "0: 0/0"])
        for round in 3...5 {
            say("RESULT 4\nFAILREADY\n", to: pool)
            #expect(supervisor.sent.count == round - 1)
            #expect(!pool.isBusy(InstanceID(index: 0)), "nothing that its end would wait for")
            #expect(pool.nextDeadline(after: supervisor.now) == supervisor.now + .seconds(1))
            supervisor.now = supervisor.now + .seconds(1)
            #expect(pool.nextDeadline(after: supervisor.now) == nil)
            pool.dispatch()
            #expect(supervisor.sent.count == round)
        }
        say("RESULT 4\nFAILREADY\n", to: pool)
        publish(1...1, to: pool)
        #expect(supervisor.sent.last == "0: 1/1")
        say("RESULT 2\nOKREADY\n", to: pool)
        #expect(supervisor.sent.last == "0: 1/1")
        supervisor.now = supervisor.now + .seconds(1)
        pool.dispatch()
        #expect(supervisor.sent.last == "0: 0/0")
    }

    @Test("where any result will do, none is a rejection")
    func anyResult() {
        let pool = pool(acceptsAnyResult: true)
        publish(0...2, to: pool)
        say("READY\n", to: pool)
        say("RESULT 5\nhelloREADY\n", to: pool)
        say("RESULT 0\nREADY\n", to: pool)
        #expect(supervisor.sent == ["0: 0/0", "0: 1/1", "0: 2/2"])
        #expect(!supervisor.lines.contains { $0.hasPrefix("warning") })
        say("what?\n", to: pool)
        #expect(supervisor.lines.contains { $0.hasPrefix("warning") }, "it must be a result all the same")
    }

    @Test("the event of a process that has ended goes to another; late words of its life mean nothing")
    func ended() {
        let pool = pool(processes: 2)
        publish(0...0, to: pool)
        say("READY\n", 0, to: pool)
        #expect(supervisor.sent == ["0: 0/0"])
        pool.end(InstanceID(index: 0))
        pool.begin(InstanceID(index: 0), "mail_0", run: 2)
        say("RESULT 2\nOKREADY\n", 0, run: 1, to: pool)
        say("READY\n", 1, to: pool)
        #expect(supervisor.sent == ["0: 0/0", "1: 0/0"])
    }

    @Test("a process that breaks the rules loses its event, and gets no other")
    func broken() {
        let pool = pool()
        publish(0...1, to: pool)
        say("READY\n", to: pool)
        supervisor.lines = []
        say("what?\n", to: pool)
        #expect(
            supervisor.lines == [
                "warning mail_0: bad result line: 'what?'", "debug mail_0: BUSY -> UNKNOWN",
                "warning mail_0: has entered the UNKNOWN state and will no longer receive events, "
                    + "this usually indicates the process violated the eventlistener protocol",
                "debug rebuffering event 0 for pool mail (buf size=1, max=10)",
            ]
        )
        say("READY\n", to: pool)
        #expect(supervisor.sent == ["0: 0/0"])
    }

    @Test("where there is no room for an event that comes back, the oldest that waits goes")
    func rejectedWhenFull() {
        let pool = pool(size: 2)
        publish(0...0, to: pool)
        say("READY\n", to: pool)
        publish(1...2, to: pool)
        say("RESULT 4\nFAILREADY\n", to: pool)
        #expect(supervisor.lines.contains("error pool mail event buffer overflowed, discarding event 1"))
        say("RESULT 2\nOKREADY\n", to: pool)
        #expect(supervisor.sent == ["0: 0/0", "0: 0/0", "0: 2/2"])
    }

    @Test("a process whose standard input is closed is passed over")
    func closed() {
        let pool = pool(processes: 2)
        for number in 0...1 { say("READY\n", number, to: pool) }
        supervisor.closed = [0]
        publish(0...0, to: pool)
        #expect(supervisor.sent == ["1: 0/0"])
        #expect(
            supervisor.lines.contains(
                "debug epipe occurred while sending event 0 to listener mail_0, listener state unchanged"
            )
        )
    }
}

/// Takes what pools do.
private final class FakeSurroundings: ListenerSurroundings {
    let server = "supervisor"
    var now = Instant(nanoseconds: 1_000_000_000)
    var running: Set<Int> = []
    var closed: Set<Int> = []
    /// The process, the serial and the pool's serial of each event that was sent.
    var sent: [String] = []
    var lines: [String] = []

    func isRunning(_ id: InstanceID) -> Bool { running.contains(id.index) }

    func write(_ bytes: [UInt8], toInputOf id: InstanceID) -> ChildInput.Outcome {
        guard !closed.contains(id.index) else { return .closed }
        let header = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first ?? ""
        let values = header.split(separator: " ").map { $0.split(separator: ":").last ?? "" }
        sent.append("\(id.index): \(values[2])/\(values[4])")
        return .taken
    }

    func tell(_ level: LogLevel, _ text: String) { lines.append("\(level) \(text)") }
}
