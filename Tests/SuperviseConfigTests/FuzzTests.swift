import FoundationEssentials
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

    /// How many inputs each of four parts reads; a long run is asked for by `FUZZ_COUNT=1000000`.
    private static func count(usually: Int) -> Int {
        (ProcessInfo.processInfo.environment["FUZZ_COUNT"].flatMap { Int($0) } ?? usually) / 4
    }

    /// Whether the place is in the file: in one of its lines, at most one behind the last character.
    private static func holds(_ position: SourcePosition, _ bytes: [UInt8]) -> Bool {
        let text = bytes.replacing([13, 10], with: [10])
        let lines = text.split(omittingEmptySubsequences: false) { $0 == 10 || $0 == 13 }
        guard position.column >= 1, lines.indices.contains(position.line - 1) else { return false }
        return position.column <= lines[position.line - 1].count + 1
    }

    @Test("any bytes are parsed to an end, with all places within the file", arguments: 0..<4)
    func parsers(part: Int) {
        var generator = SplitMix(state: UInt64(part))
        for _ in 0..<Self.count(usually: 10_000) {
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
        for _ in 0..<Self.count(usually: 24_000) {
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

    // MARK: supervisord's dialect

    private static let configuration = Array(
        """
        ; a comment
        [supervisord]
        environment = A="x, y",B='%(ENV_HOME)s' ; inline
        [include]
        files = %(here)s/*.conf
        [program-default]
        startsecs = 1m30s
        [program:web]
        command = sh -c "echo ; %(program_name)s" \\
           %(process_num)-05.3d # more
        process_name = %(program_name)s_%(process_num)02d
        numprocs = 3
        stdout_logfile = ~/%%%%/%(group_name)r
        environment = C="\\"",D=a@b
        depends_on = db:healthy, cache
        healthcheck = http://[::1]:80%(process_num)02d/x?y
        limits = nofile:4096,core:0:unlimited
        require_env = A_*,PORT:int
        stopsignal: SIGTERM

        [eventlistener:l]
        command=l
        events=TICK_5,PROCESS_STATE
        [fcgi-program:f]
        command=f
        socket=unix:///x
        [group:g]
        programs = web,f
        [inet_http_server]
        port=*:9001
        """
        .utf8
    )

    private static let configurationPieces: [[UInt8]] =
        [
            "%(", ")s", ")d", "%", "%%", "%(here)s", "%(process_num)99d", "%(ENV_", "[", "]", "[program:x]\n", "\n ",
            "\n\t", " ;", " #", ":", "/", ",", "\\\"", "numprocs=", "9", "-1", "99999999999999999999", "KB", "*", "~",
            "[group:web]\nprograms=web\n", "[include]\nfiles=x\n", "process_name=x\n", "priority=1\n",
        ]
        .map { Array($0.utf8) } + pieces

    /// The configuration with some of its bytes removed, repeated, moved or replaced.
    private static func mutated(_ generator: inout SplitMix) -> [UInt8] {
        var bytes = configuration
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            let place = Int.random(in: 0...bytes.count, using: &generator)
            let end = min(bytes.count, place + Int.random(in: 0...12, using: &generator))
            let piece = configurationPieces[Int.random(in: 0..<configurationPieces.count, using: &generator)]
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
            case 2: bytes.replaceSubrange(place..<end, with: piece)
            default: bytes.insert(contentsOf: piece, at: place)
            }
        }
        return bytes
    }

    @Test("any configuration is read to an end, with all places within its files", arguments: 0..<4)
    func configurations(part: Int) {
        var generator = SplitMix(state: UInt64(200 + part))
        for _ in 0..<Self.count(usually: 1_000) {
            let files = [Self.mutated(&generator), Self.mutated(&generator)].map { SourceFile(name: "f", bytes: $0) }
            let access = IniFileAccess(glob: { [$0] }, read: { _ in files[1] })
            let request = IniRequest(main: files[0], folder: "/etc", environment: ["HOME=/h"], access: access)
            let parsed = IniConfiguration.read(request)
            let wrong = parsed.diagnostics.compactMap(\.position)
                .first { place in !files.contains { Self.holds(place, $0.bytes) } }
            if wrong != nil || !parsed.diagnostics.allSatisfy(Self.isShowable) || !Self.isSound(parsed) {
                Issue.record("\(files.map { String(decoding: $0.bytes, as: UTF8.self) })")
            }
        }
    }

    /// Whether a terminal shows a diagnostic in at most four lines.
    private static func isShowable(_ diagnostic: Diagnostic) -> Bool {
        let text = Array(diagnostic.rendered.utf8)
        return text.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 9 || $0 == 10 } && text.count { $0 == 10 } <= 3
    }

    /// What holds of every result that has no errors.
    private static func isSound(_ parsed: Parsed<IniConfiguration>) -> Bool {
        guard !parsed.diagnostics.contains(where: { $0.severity == .error }) else { return true }
        let groups = parsed.value.groups.map(\.name)
        let names = parsed.value.programs.flatMap { program in program.processes.map { [program.group, $0.name] } }
        let values = parsed.value.programs.flatMap(\.processes)
        // As with supervisord, an empty command is no error, only a program that never starts; and it is said.
        let mayBeEmpty = parsed.diagnostics.contains { $0.rendered.contains("the program cannot be started") }
        return Set(groups).count == groups.count && Set(names).count == names.count
            && parsed.value.programs.allSatisfy { groups.contains($0.group) }
            && values.allSatisfy { (mayBeEmpty || $0.command?.first?.bytes.isEmpty != true) && !$0.name.isEmpty }
    }
}
