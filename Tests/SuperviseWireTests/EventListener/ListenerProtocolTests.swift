import SuperviseWire
import Testing

@Suite struct ListenerProtocolTests {
    /// What one piece of a listener's output leads to.
    typealias Turn = (text: String, steps: [ListenerProtocol.Step])

    private static let ready = ListenerProtocol.Step.changed(from: .acknowledged, to: .ready)
    private static let done = ListenerProtocol.Step.changed(from: .busy, to: .acknowledged)

    /// A listener that has an event.
    private func busy() -> ListenerProtocol {
        var listener = ListenerProtocol()
        #expect(listener.take(Array("READY\n".utf8)) == [Self.ready])
        listener.sentEvent()
        #expect(listener.state == .busy)
        return listener
    }

    @Test(
        "what a listener says before it has an event",
        arguments: [
            ([("READY\n", [ready])], ListenerState.ready),
            ([("REA", []), ("DY", []), ("\n", [ready])], .ready),
            ([("hello\n", [.changed(from: .acknowledged, to: .unknown)])], .unknown),
            // Nothing is decided before there are as many bytes as READY has.
            ([("hi\n", []), ("RE", []), ("ADY\n", [.changed(from: .acknowledged, to: .unknown)])], .unknown),
            ([("READY\nREADY\n", [ready, .changed(from: .ready, to: .unknown)])], .unknown),
            ([("READY\n", [ready]), ("x", [.changed(from: .ready, to: .unknown)])], .unknown),
            ([("garbage", [.changed(from: .acknowledged, to: .unknown)]), ("READY\n", [])], .unknown),
        ] as [([Turn], ListenerState)]
    )
    func beginning(turns: [Turn], state: ListenerState) {
        var listener = ListenerProtocol()
        for turn in turns { #expect(listener.take(Array(turn.text.utf8)) == turn.steps) }
        #expect(listener.state == state)
    }

    @Test(
        "how an event is answered",
        arguments: [
            ([("RESULT 2\nOK", [.accepted, done])], ListenerState.acknowledged),
            ([("RESULT 4\nFAIL", [.rejected, done])], .acknowledged),
            ([("RES", []), ("ULT 2", []), ("\n", []), ("O", []), ("K", [.accepted, done])], .acknowledged),
            ([("RESULT 2\nOKREADY\n", [.accepted, done, ready])], .ready),
            ([("RESULT 0\n", [.rejected, done])], .acknowledged),
            ([("RESULT 3\nOK\n", [.rejected, done])], .acknowledged),
            ([("RESULT 1\nO", [.rejected, done])], .acknowledged),
            // Python reads such a number too, and looks at no other part of the line.
            ([("RESULT  2 \r\nOK", [.accepted, done])], .acknowledged),
            ([("result 2\nOK", [.accepted, done])], .acknowledged),
            ([("READY\n", [.badResultLine(Array("READY".utf8)), lost])], .unknown),
            ([("RESULT two\nOK", [.badResultLine(Array("RESULT two".utf8)), lost])], .unknown),
            ([("RESULT -1\nOK", [.badResultLine(Array("RESULT -1".utf8)), lost])], .unknown),
            ([("\n", [.badResultLine([]), lost]), ("RESULT 2\nOK", [])], .unknown),
        ] as [([Turn], ListenerState)]
    )
    func result(turns: [Turn], state: ListenerState) {
        var listener = busy()
        for turn in turns { #expect(listener.take(Array(turn.text.utf8)) == turn.steps) }
        #expect(listener.state == state)
    }

    private static let lost = ListenerProtocol.Step.changed(from: .busy, to: .unknown)

    @Test("a line that is no result is not kept without end")
    func longLine() {
        var listener = busy()
        let most = ListenerProtocol.longestResultLine
        #expect(listener.take([UInt8](repeating: 120, count: most)) == [])
        #expect(
            listener.take([UInt8](repeating: 120, count: 1 << 20))
                == [.badResultLine([UInt8](repeating: 120, count: most + 1)), Self.lost]
        )
    }

    @Test("a result may be longer than anything that is kept")
    func longResult() {
        var listener = busy()
        #expect(listener.take(Array("RESULT 3000000\nOK".utf8)) == [])
        for _ in 0..<3 { _ = listener.take([UInt8](repeating: 120, count: 999_999)) }
        #expect(listener.state == .busy)
        #expect(listener.take([120]) == [.rejected, Self.done])
    }

    @Test(
        "a listener that keeps to the rules is understood wherever its output is cut",
        arguments: 0..<200 as Range<UInt64>
    )
    func random(seed: UInt64) {
        var random = Seeded(seed)
        var listener = ListenerProtocol()
        for _ in 0..<20 {
            #expect(say("READY\n", to: &listener, &random) == [Self.ready])
            listener.sentEvent()
            let isOK = Bool.random(using: &random)
            let others = ["FAIL", "", "OKAY", "O", "RESULT 2\nOK", "READY\n", String(repeating: "x", count: 1000)]
            let body = isOK ? "OK" : others.randomElement(using: &random) ?? ""
            let steps = say("RESULT \(body.utf8.count)\n\(body)", to: &listener, &random)
            #expect(steps == [isOK ? .accepted : .rejected, Self.done])
        }
    }

    /// Says a text in pieces.
    private func say(
        _ text: String,
        to listener: inout ListenerProtocol,
        _ random: inout Seeded
    ) -> [ListenerProtocol.Step] {
        var rest = Array(text.utf8)[...]
        var steps: [ListenerProtocol.Step] = []
        while !rest.isEmpty {
            let piece = rest.prefix(.random(in: 1...rest.count, using: &random))
            rest = rest.dropFirst(piece.count)
            steps += listener.take(Array(piece))
        }
        return steps
    }

    @Test("whatever a listener says, each step follows from the one before", arguments: 0..<200 as Range<UInt64>)
    func noise(seed: UInt64) {
        var random = Seeded(seed)
        var listener = ListenerProtocol()
        let words = ["READY\n", "RESULT 2\nOK", "RESULT 4\nFAIL", "RESULT ", "OK", "\n", "x", "2", "RESULT 99\n"]
        for _ in 0..<60 {
            var state = listener.state
            for step in listener.take(Array((words.randomElement(using: &random) ?? "").utf8)) {
                switch step {
                case .changed(let old, let new):
                    #expect(old == state && new != old && old != .unknown)
                    state = new
                case .accepted, .rejected, .badResultLine: #expect(state == .busy)
                }
            }
            #expect(listener.state == state)
            if Bool.random(using: &random) { listener.sentEvent() }
        }
    }
}
