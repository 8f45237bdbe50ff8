/// The conversation with one event listener: what it writes goes in, what that means comes out.
///
/// It writes `READY` and a newline, gets an event, writes `RESULT 2`, a newline and `OK`, and begins again. As with
/// supervisord, a text other than `OK` rejects the event, unless any text will do.
package struct ListenerProtocol: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        case changed(from: ListenerState, to: ListenerState)
        /// It has done what the event asks for.
        case accepted
        /// It has not, and another listener may get the event.
        case rejected
        /// It has written this instead of the first line of a result.
        case badResultLine([UInt8])
    }

    /// A line that would begin a result is no longer than this.
    package static let longestResultLine = 256

    private static let ready = Array("READY\n".utf8)
    private static let accepted = Array("OK".utf8)
    /// How much comes before the length in a result's first line: `RESULT` and a blank.
    private static let beforeLength = 7

    /// A result that is coming: how much of it is still to come, and whether it can be `OK`.
    private struct Result: Hashable, Sendable {
        var remaining: Int
        var start: [UInt8] = []
    }

    package private(set) var state = ListenerState.acknowledged
    private let acceptsAnyResult: Bool
    /// The start of `READY`, or of a result's first line.
    private var line: [UInt8] = []
    private var result: Result?

    /// - Parameter acceptsAnyResult: Whether texts other than `OK` accept the event too.
    package init(acceptsAnyResult: Bool = false) {
        self.acceptsAnyResult = acceptsAnyResult
    }

    /// It has been sent an event; only in READY.
    package mutating func sentEvent() {
        guard state == .ready else { return }
        state = .busy
    }

    /// Takes what the listener has written.
    package mutating func take(_ bytes: [UInt8]) -> [Step] {
        var steps: [Step] = []
        var rest = bytes[...]
        while !rest.isEmpty, state != .unknown {
            switch (state, result) {
            case (.acknowledged, _): takeReady(&rest, &steps)
            case (.busy, nil): takeResultLine(&rest, &steps)
            case (.busy, let result?): takeBody(of: result, &rest, &steps)
            case (.ready, _), (.unknown, _): change(to: .unknown, &steps)
            }
        }
        return steps
    }

    /// Decides when there are as many bytes as `READY` has, not before.
    private mutating func takeReady(_ rest: inout ArraySlice<UInt8>, _ steps: inout [Step]) {
        let piece = rest.prefix(Self.ready.count - line.count)
        line += piece
        rest = rest.dropFirst(piece.count)
        guard line.count == Self.ready.count else { return }
        change(to: line == Self.ready ? .ready : .unknown, &steps)
    }

    /// As with supervisord, only what follows the place of `RESULT` counts.
    private mutating func takeResultLine(_ rest: inout ArraySlice<UInt8>, _ steps: inout [Step]) {
        let end = rest.firstIndex(of: UInt8(ascii: "\n"))
        line += rest[..<(end ?? rest.endIndex)].prefix(Self.longestResultLine + 1 - line.count)
        guard line.count <= Self.longestResultLine else { return refuse(&rest, &steps) }
        rest = rest[(end.map { $0 + 1 } ?? rest.endIndex)...]
        guard end != nil else { return }
        guard let length = Self.length(in: line) else { return refuse(&rest, &steps) }
        line = []
        result = Result(remaining: length)
        if length == 0 { decide(on: [], &steps) }
    }

    private mutating func takeBody(of result: Result, _ rest: inout ArraySlice<UInt8>, _ steps: inout [Step]) {
        let piece = rest.prefix(result.remaining)
        rest = rest.dropFirst(piece.count)
        let start = result.start + piece.prefix(Self.accepted.count + 1 - result.start.count)
        let remaining = result.remaining - piece.count
        if remaining > 0 {
            self.result = Result(remaining: remaining, start: start)
        } else {
            decide(on: start, &steps)
        }
    }

    private mutating func decide(on start: [UInt8], _ steps: inout [Step]) {
        steps.append(acceptsAnyResult || start == Self.accepted ? .accepted : .rejected)
        change(to: .acknowledged, &steps)
    }

    private mutating func refuse(_ rest: inout ArraySlice<UInt8>, _ steps: inout [Step]) {
        steps.append(.badResultLine(line))
        rest = []
        change(to: .unknown, &steps)
    }

    /// The number in a result's first line, in decimal digits with blanks around them.
    private static func length(in line: [UInt8]) -> Int? {
        let text = String(decoding: line.dropFirst(beforeLength), as: UTF8.self)
        let blanks: [Character] = [" ", "\t", "\r", "\u{B}", "\u{C}"]
        let digits = text.drop { blanks.contains($0) }
        guard let last = digits.lastIndex(where: { !blanks.contains($0) }) else { return nil }
        return Int(digits[...last]).flatMap { $0 >= 0 ? $0 : nil }
    }

    private mutating func change(to next: ListenerState, _ steps: inout [Step]) {
        steps.append(.changed(from: state, to: next))
        state = next
        line = []
        result = nil
    }
}
