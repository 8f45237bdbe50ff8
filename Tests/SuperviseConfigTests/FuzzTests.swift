import SuperviseConfig
import SuperviseCore
import Testing

@Suite struct FuzzTests {
    /// The generator of "Fast splittable pseudorandom number generators": small, seeded, good enough.
    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let pieces: [[UInt8]] =
        [
            "web: cmd a\n", "A='x\ny'\n", "export B = \"q\\n\\\"\" # c\n", "\u{FEFF}", "é\u{202E}", "\r\n", "\r", "\\",
            "\t",
        ]
        .map { Array($0.utf8) }
        + [
            "'", "\"", "=", ":", "#", " ", "\n", "$(", "${", "`", "}", ")", ";", ">", "<", "2>", "exec ", "X=1 ", "1",
            "-",
        ]
        .map { Array($0.utf8) } + [[0xFF], [0x80], [0xC3], [0xE2, 0x82], [0x1B], [0x7F], [0]]

    /// A text of pieces; most of them without the NUL that ends all parsing.
    private static func text(_ generator: inout SplitMix) -> [UInt8] {
        let count = Int.random(in: 0...24, using: &generator)
        let kinds = Int.random(in: 0..<20, using: &generator) == 0 ? pieces.count : pieces.count - 1
        return (0..<count).flatMap { _ in pieces[Int.random(in: 0..<kinds, using: &generator)] }
    }

    /// Whether the place is in the file: in one of its lines, at most one behind the last character.
    private static func holds(_ position: SourcePosition, _ bytes: [UInt8]) -> Bool {
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        guard position.column >= 1, lines.indices.contains(position.line - 1) else { return false }
        return position.column <= lines[position.line - 1].count + 1
    }

    @Test("any bytes are parsed to an end, with all places within the file", arguments: 0..<4)
    func parsers(part: Int) {
        var generator = SplitMix(state: UInt64(part))
        for _ in 0..<2_500 {
            let file = SourceFile(name: "f", bytes: Self.text(&generator))
            let procfile = Procfile.parse(file)
            let dotenv = Dotenv.parse(file)
            let positions =
                (procfile.diagnostics + dotenv.diagnostics).compactMap(\.position)
                + procfile.value.entries.map(\.position) + dotenv.value.entries.map(\.position)
            if let position = positions.first(where: { !Self.holds($0, file.bytes) }) {
                Issue.record("\(position) is not in \(file.bytes)")
            }
            for diagnostic in procfile.diagnostics + dotenv.diagnostics {
                let text = Array(diagnostic.rendered.utf8)
                let isVisible = text.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 9 || $0 == 10 }
                if !isVisible || text.count(where: { $0 == 10 }) > 3 {
                    Issue.record("\(diagnostic.rendered) of \(file.bytes)")
                }
            }
        }
    }

    @Test("any command is decided, and no byte of it is lost", arguments: 0..<4)
    func commands(part: Int) {
        var generator = SplitMix(state: UInt64(100 + part))
        let exec = Array("exec ".utf8)
        for _ in 0..<6_000 {
            let line = Self.text(&generator)
            let isSound =
                switch ShellLine.command(for: ByteString(line)) {
                case .direct(let words): !words.isEmpty && words.allSatisfy { !$0.bytes.isEmpty }
                case .shell(let text): text.bytes == line || Self.isLine(line, with: exec, in: text.bytes)
                }
            if !isSound {
                Issue.record("\(line)")
            }
        }
    }

    /// Whether `text` is `line` with `word` put in somewhere.
    private static func isLine(_ line: [UInt8], with word: [UInt8], in text: [UInt8]) -> Bool {
        let same = zip(line, text).prefix { $0 == $1 }.count
        return text.count == line.count + word.count
            && (max(0, same - word.count)...same)
                .contains { place in
                    text[place...].starts(with: word) && text[(place + word.count)...] == line[place...]
                }
    }
}
