package import SuperviseCore

/// Decides how the command of a Procfile line is executed.
///
/// A shell that stays between us and the program is one more process that a signal may reach alone, and that hides
/// how the program ended. So it is left out, or replaced by the program, wherever that is certain to mean the same.
package enum ShellLine {
    /// The command that does what `sh -c LINE` does.
    ///
    /// - Words of letters, digits and `_@%+:,./-=` alone: executed directly, without `exec` in front.
    /// - Any other single command of the shell: given to the shell with `exec` before the command's name.
    /// - All else, and all that is in doubt: given to the shell as it is.
    package static func command(for line: ByteString) -> Command {
        if let words = plainWords(line.bytes) {
            return .direct(words)
        }
        guard let place = SimpleCommandScanner.commandName(in: line.bytes) else { return .shell(line) }
        return .shell(ByteString(line.bytes[..<place] + Array("exec ".utf8) + line.bytes[place...]))
    }

    /// Where in the line the name of the file is that it executes, in letters that mean themselves; nil where only a
    /// shell can tell, or where the command itself changes `PATH`.
    package static func executable(in line: ByteString) -> Range<Int>? {
        let bytes = line.bytes
        let isSpace = { (byte: UInt8) in byte == .space || byte == .tab }
        let first = bytes.prefix { !isSpace($0) }
        let start = first.elementsEqual("exec".utf8) ? first.endIndex : 0
        guard let place = SimpleCommandScanner.commandName(in: Array(bytes[start...])).map({ start + $0 }) else {
            return nil
        }
        let name = bytes[place...].prefix { !isSpace($0) }
        let isAssigned = bytes[start..<place].split(whereSeparator: isSpace).contains { $0.starts(with: "PATH=".utf8) }
        return name.allSatisfy(\.isPlain) && !isAssigned ? name.indices : nil
    }

    /// The words of a line in which nothing has a meaning for the shell, without a leading `exec`.
    private static func plainWords(_ line: [UInt8]) -> [ByteString]? {
        guard line.allSatisfy({ $0.isPlain || $0 == .space || $0 == .tab }) else { return nil }
        var words = line.split { $0 == .space || $0 == .tab }
        if words.first?.elementsEqual("exec".utf8) == true {
            words.removeFirst()
        }
        // `exec -a NAME` and `FOO=1 COMMAND` are the shell's.
        guard let name = words.first, name.first != .hyphen, !name.contains(.equals),
            !ShellWords.isReserved(name)
        else { return nil }
        return words.map { ByteString($0) }
    }
}

extension UInt8 {
    /// A byte that means itself to every shell, wherever in a word it is; `=` only in arguments.
    fileprivate var isPlain: Bool { isLetter || isDigit || "_@%+:,./-=".utf8.contains(self) }
}
