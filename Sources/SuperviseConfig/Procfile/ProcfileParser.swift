import SuperviseCore

/// Reads `NAME: COMMAND` lines.
struct ProcfileParser {
    private let file: SourceFile
    private let strictness: Strictness
    private var entries: [ProcfileEntry] = []
    private var firstLines: [String: Int] = [:]
    private var diagnostics = DiagnosticList()

    init(file: SourceFile, strictness: Strictness) {
        self.file = file
        self.strictness = strictness
    }

    mutating func parse() -> Parsed<Procfile> {
        for line in SourceLines(file.bytes) {
            guard let start = file.bytes[line.range].firstIndex(where: { !$0.isBlank }),
                file.bytes[start] != .hash
            else { continue }
            read(line, from: start)
        }
        if firstLines.isEmpty {
            diagnostics.add(Diagnostic(.error, ProcfileProblem.noEntries, file: file.name))
        }
        return Parsed(value: Procfile(entries: entries), diagnostics: diagnostics.finished(file: file.name))
    }

    /// Reads a line whose first character that is no blank is at `start`.
    private mutating func read(_ line: SourceLine, from start: Int) {
        let file = file
        let bytes = file.bytes
        let nameEnd = bytes[start..<line.range.upperBound].firstIndex { !$0.isProgramName } ?? line.range.upperBound
        let name = String(decoding: bytes[start..<nameEnd], as: UTF8.self)
        guard nameEnd < line.range.upperBound, bytes[nameEnd] == .colon else {
            let hasColon = bytes[nameEnd..<line.range.upperBound].contains(.colon)
            return pass(
                line,
                hasColon ? .badCharacter(file.character(at: nameEnd, in: line)) : .noColon,
                at: nameEnd
            )
        }
        guard nameEnd > start else { return pass(line, .noName, at: start) }
        guard start == line.range.lowerBound else {
            return pass(line, .leadingBlank, at: line.range.lowerBound)
        }
        let rest = bytes[(nameEnd + 1)..<line.range.upperBound]
        guard let command = rest.firstIndex(where: { !$0.isBlank }) else {
            return pass(line, .emptyCommand(name), at: nameEnd + 1)
        }
        add(ProcfileEntry(name: name, command: ByteString(rest[command...]), line: line, commandStart: command))
    }

    private mutating func add(_ entry: ProcfileEntry) {
        if let first = firstLines[entry.name] {
            let start = entry.line.range.lowerBound
            return report(.error, .duplicate(entry.name, firstLine: first), in: entry.line, at: start)
        }
        firstLines[entry.name] = entry.line.number
        entries.append(entry)
    }

    /// Passes over a line that is no entry.
    private mutating func pass(_ line: SourceLine, _ problem: @autoclosure () -> ProcfileProblem, at offset: Int) {
        report(strictness.severity, problem(), in: line, at: offset)
    }

    /// Makes no words for what would only be counted: a file of 10 MB can have millions.
    private mutating func report(
        _ severity: Diagnostic.Severity,
        _ problem: @autoclosure () -> ProcfileProblem,
        in line: SourceLine,
        at offset: Int
    ) {
        guard !diagnostics.isFull else { return diagnostics.drop(severity) }
        diagnostics.add(file.diagnostic(severity, problem(), in: line, at: offset))
    }
}

extension UInt8 {
    /// A byte that a program's name may have.
    fileprivate var isProgramName: Bool { isVariable || self == .hyphen }
}
