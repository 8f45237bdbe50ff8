import Glibc
import SuperviseSystem

/// Lines of standard input, read as they are needed.
final class InputLines {
    private static let pieceSize = 4096
    /// A line that is longer is cut here: nobody types it.
    private static let longestLine = 1 << 20

    private var bytes: [UInt8] = []
    private(set) var isOver = false

    /// The next whole line, or at the end what is left; nil where more must be read, or nothing is left.
    func next() -> String? {
        if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
            defer { bytes.removeSubrange(...end) }
            return String(decoding: bytes[..<end], as: UTF8.self)
        }
        guard !bytes.isEmpty, isOver || bytes.count >= Self.longestLine else { return nil }
        defer { bytes = [] }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads a piece, and waits for it.
    func read() {
        var piece = [UInt8](repeating: 0, count: Self.pieceSize)
        switch attempt("read", { Glibc.read(STDIN_FILENO, &piece, piece.count) }) {
        case .bytes(let count) where count > 0: bytes += piece[..<count]
        case .wouldBlock: break
        case .bytes, .failed: isOver = true
        }
    }
}

/// Questions to whoever sits at the terminal.
enum Prompt {
    /// A line of standard input, byte by byte, so that what follows it stays for others; nil at its end.
    static func line(_ question: String) -> String? {
        _ = StandardStream.output.write(question)
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while case .bytes(1) = attempt("read", { read(STDIN_FILENO, &byte, 1) }) {
            if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// The same, not shown while it is typed.
    static func secret(_ question: String) -> String? {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return line(question) }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
        return line(question)
    }
}
