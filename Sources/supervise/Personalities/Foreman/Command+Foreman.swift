import SuperviseCore

extension Command {
    /// The words of `foreman run`, as Ruby executes them (`exec Shellwords.shelljoin(words)`): by a shell, which takes
    /// every word as it is, if one of them needs quotes or the first is a word of the shell's own.
    static func foreman(_ words: [ByteString]) -> Command {
        let isPlain = words.allSatisfy { $0.isPlainInRuby } && !rubyShellWords.contains(words.first?.text ?? "")
        guard !isPlain else { return .direct(words) }
        return .shell(ByteString(Array(words.map(\.rubyQuoted).joined(separator: [UInt8(ascii: " ")]))))
    }

    /// Those at which Ruby's `exec` calls a shell (`posix_sh_cmds` of its process.c).
    private static let rubyShellWords: Set<String> = [
        "!", ".", ":", "break", "case", "continue", "do", "done", "elif", "else", "esac", "eval", "exec", "exit",
        "export", "fi", "for", "if", "in", "readonly", "return", "set", "shift", "then", "times", "trap", "unset",
        "until", "while",
    ]
}

extension ByteString {
    fileprivate var isPlainInRuby: Bool { !bytes.isEmpty && bytes.allSatisfy(\.isPlainInRuby) }

    /// As `Shellwords.shellescape` writes it.
    fileprivate var rubyQuoted: [UInt8] {
        guard !bytes.isEmpty else { return Array("''".utf8) }
        return bytes.flatMap { byte in
            byte == UInt8(ascii: "\n") ? Array("'\n'".utf8) : byte.isPlainInRuby ? [byte] : [UInt8(ascii: "\\"), byte]
        }
    }
}

extension UInt8 {
    /// Letters, digits, `_-.,:+/@`, and the later bytes of a character, which its first has escaped.
    fileprivate var isPlainInRuby: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80..<0xC0:
            true
        default: "_-.,:+/@".utf8.contains(self)
        }
    }
}
