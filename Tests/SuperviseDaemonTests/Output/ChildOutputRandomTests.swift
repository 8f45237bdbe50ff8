@testable import SuperviseDaemon
import Testing

/// Several children that write anything, cut anywhere, to a console that takes only part.
@Suite(.timeLimit(.minutes(5))) struct ChildOutputRandomTests {
    /// What one child writes, and how far it is.
    private struct Script {
        var child: FakeChild
        var lines: [[UInt8]]
        var rest: ArraySlice<UInt8>

        init(_ child: FakeChild, _ random: inout Seeded) {
            self.child = child
            lines = (0..<Int.random(in: 0...400, using: &random))
                .map { _ in
                    let longest = [0, 3, 80, 80, 5000].randomElement(using: &random) ?? 0
                    return random.bytes(.random(in: 0...longest, using: &random)).filter { $0 != 0x0A }
                }
            var bytes = Array(lines.joined(separator: [0x0A]))
            // The last line ends, or it does not; an empty one that does not is none.
            if lines.last?.isEmpty == true || Bool.random(using: &random), !lines.isEmpty { bytes.append(0x0A) }
            rest = bytes[...]
        }
    }

    @Test("lines come out whole, in order, none lost or doubled", arguments: 0..<40 as Range<UInt64>)
    func anything(seed: UInt64) throws {
        var random = Seeded(seed)
        let bench = try OutputBench()
        var appetite = Seeded(seed &+ 1000)
        bench.sink.appetite = { most in
            Bool.random(using: &appetite) ? .random(in: 0...most, using: &appetite) : most
        }
        var scripts = try (0..<Int.random(in: 1...5, using: &random))
            .map { number in
                Script(try bench.child("c.\(number)"), &random)
            }
        while let place = scripts.indices.filter({ !scripts[$0].rest.isEmpty }).randomElement(using: &random) {
            let most = [1, 7, 300, 70_000].randomElement(using: &random) ?? 1
            let piece = scripts[place].rest.prefix(.random(in: 1...most, using: &random))
            scripts[place].rest = scripts[place].rest.dropFirst(scripts[place].child.write(piece))
            if Int.random(in: 0..<3, using: &random) == 0 { try bench.turn() }
        }
        for script in scripts { bench.queue.finish(script.child.output) }
        while bench.console.isBusy || bench.queue.hasEnding { try bench.turn() }
        check(scripts, bench.sink.lines)
    }

    private func check(_ scripts: [Script], _ shown: [[UInt8]]) {
        var left = shown[...]
        var seen = [[[UInt8]]](repeating: [], count: scripts.count)
        while let line = left.popFirst() {
            guard let place = scripts.firstIndex(where: { line.starts(with: $0.child.header) }) else {
                Issue.record("a torn line: \(line.prefix(40))")
                return
            }
            seen[place].append(Array(line.dropFirst(scripts[place].child.header.count)))
        }
        for (script, lines) in zip(scripts, seen) { #expect(lines == script.lines) }
    }
}
