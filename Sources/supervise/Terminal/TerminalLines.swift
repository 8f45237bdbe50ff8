import Glibc
import SuperviseConfig
import SuperviseCore
import SuperviseSystem

/// Reads lines from a terminal, which can be edited while they are typed, and keeps them.
struct TerminalLines {
    enum Input {
        case line(String)
        case end
        case interrupted
    }

    /// Nobody looks for more, and a file of them is to stay small.
    private static let mostLines = 10_000
    private static let standardColumns = 80

    private(set) var history: [String]
    private let file: ByteString?

    /// Nil where nobody types, or on a terminal that cannot move its cursor.
    /// - Parameter file: Where lines are kept from one time to the next; one that cannot be read is empty.
    init?(file: ByteString?) {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return nil }
        if let terminal = getenv("TERM"), strcmp(terminal, "dumb") == 0 { return nil }
        self.file = file
        let bytes = file.flatMap { try? InputFile.read($0).bytes } ?? []
        history = bytes.split(separator: UInt8(ascii: "\n")).suffix(Self.mostLines)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// The next line; what it could be completed to is asked for when somebody presses the key for that.
    mutating func next(_ prompt: String, complete: @escaping LineEditor.Completion) -> Input {
        var text = ""
        while true {
            switch edit(prompt, text, complete) {
            case .line(let line):
                remember(line)
                return .line(line)
            case .suspended(let typed):
                raise(SIGTSTP)
                text = typed
            case .interrupted: return .interrupted
            case .editing, .end: return .end
            }
        }
    }

    /// The terminal is as it was when a command runs, or a signal stops or ends us.
    private func edit(
        _ prompt: String,
        _ text: String,
        _ complete: @escaping LineEditor.Completion
    ) -> LineEditor.Outcome {
        var signal: Int32?
        let outcome = edit(prompt, text, complete, endedBy: &signal)
        if let signal { raise(signal) }
        return outcome
    }

    private func edit(
        _ prompt: String,
        _ text: String,
        _ complete: @escaping LineEditor.Completion,
        endedBy signal: inout Int32?
    ) -> LineEditor.Outcome {
        guard let terminal = RawTerminal(STDIN_FILENO, keepsNewlines: true) else { return .end }
        defer { terminal.restore() }
        let held = [SIGTERM, SIGHUP].compactMap { number in (try? HeldSignals([number])).map { (number, $0) } }
        let columns = WindowSize(of: STDOUT_FILENO).map { Int($0.columns) } ?? 0
        var editor = LineEditor(
            prompt: prompt,
            columns: columns > 0 ? columns : Self.standardColumns,
            history: history,
            text: text,
            complete: complete
        )
        var byte: UInt8 = 0
        while true {
            if StandardStream.output.write(editor.takeOutput()) != nil { return .end }
            var waited = [pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)]
            waited += held.map { pollfd(fd: $0.1.number, events: Int16(POLLIN), revents: 0) }
            _ = attempt("poll") { Int(poll(&waited, nfds_t(waited.count), -1)) }
            signal = zip(held, waited.dropFirst()).first { $1.revents != 0 }?.0.0
            if signal != nil { return .end }
            // Byte by byte, so that what follows the line stays for the command that it starts.
            guard case .bytes(1) = attempt("read", { read(STDIN_FILENO, &byte, 1) }) else { return .end }
            let outcome = editor.feed(byte)
            guard outcome == .editing else {
                _ = StandardStream.output.write(editor.takeOutput())
                return outcome
            }
        }
    }

    private mutating func remember(_ line: String) {
        guard !line.isEmpty, line != history.last else { return }
        history.append(line)
        history.removeFirst(max(0, history.count - Self.mostLines))
    }

    /// Keeps the lines for the next time, for nobody else to read; where that cannot be, they are lost.
    func save() {
        guard let file else { return }
        try? WholeFile.write(Array(history.map { $0 + "\n" }.joined().utf8), to: file.bytes, mode: 0o600)
    }
}
