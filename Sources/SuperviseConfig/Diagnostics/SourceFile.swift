/// A file as it was read: its name as people know it, and its bytes.
package struct SourceFile: Hashable, Sendable {
    /// The name as it is shown; `<stdin>` for what was read from standard input.
    package let name: String
    package let bytes: [UInt8]

    /// A larger file is refused: no file of this kind is written by hand, and all of it is held in memory.
    package static let sizeLimit = 10_000_000
    /// A longer line is refused: the kernel takes no argument over 128 KiB, so it could not be executed anyway.
    package static let lineLimit = 1 << 20

    /// Makes a file; the name `-` stands for standard input.
    package init(name: String, bytes: [UInt8]) {
        self.name = name == "-" ? "<stdin>" : name
        self.bytes = bytes
    }
}

extension SourceFile {
    /// What makes the whole file unreadable as text, if anything: then nothing of it is parsed.
    func unreadable() -> Diagnostic? {
        if bytes.count > Self.sizeLimit {
            return Diagnostic(.error, FileProblem.tooLarge, file: name)
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return Diagnostic(.error, FileProblem.utf16, file: name)
        }
        var lines = SourceLines(bytes)
        while let line = lines.next() {
            if line.range.count > Self.lineLimit {
                return Diagnostic(
                    .error,
                    FileProblem.lineTooLong,
                    file: name,
                    position: SourcePosition(line: line.number, column: 1)
                )
            }
            // Without its text: in a file of secrets the line may be one.
            if let offset = bytes[line.range].firstIndex(of: 0) {
                return Diagnostic(.error, FileProblem.nul, file: name, position: position(of: offset, in: line))
            }
        }
        return nil
    }

    /// The place of a byte that belongs to a line, or of the end of that line.
    func position(of offset: Int, in line: SourceLine) -> SourcePosition {
        SourcePosition(line: line.number, column: 1 + bytes[line.range.lowerBound..<offset].count(where: \.isLead))
    }

    /// A diagnostic that shows the line and points at one of its bytes.
    func diagnostic(
        _ severity: Diagnostic.Severity,
        _ problem: some Problem,
        in line: SourceLine,
        at offset: Int
    ) -> Diagnostic {
        Diagnostic(
            severity,
            problem,
            file: name,
            position: position(of: offset, in: line),
            excerpt: SourceExcerpt(bytes[line.range], caret: offset)
        )
    }

    /// The character that begins at a byte, made visible.
    func character(at offset: Int, in line: SourceLine) -> String {
        let rest = bytes[offset..<line.range.upperBound].dropFirst()
        let end = rest.firstIndex(where: \.isLead) ?? line.range.upperBound
        return SourceExcerpt.visible(bytes[offset..<end])
    }
}
