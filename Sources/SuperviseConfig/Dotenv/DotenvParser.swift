import SuperviseCore

/// Reads `NAME=value` lines.
struct DotenvParser {
    private let file: SourceFile
    private let strictness: Strictness
    private var lines: SourceLines
    private var entries: [DotenvEntry] = []
    private var diagnostics = DiagnosticList()

    init(file: SourceFile, strictness: Strictness) {
        self.file = file
        self.strictness = strictness
        self.lines = SourceLines(file.bytes)
    }

    mutating func parse() -> Parsed<Dotenv> {
        while let line = lines.next() {
            guard let start = skipBlanks(line.range.lowerBound, line), file.bytes[start] != .hash else { continue }
            read(line, from: afterExport(start, line))
        }
        return Parsed(value: Dotenv(entries: entries), diagnostics: diagnostics.finished(file: file.name))
    }

    /// Reads a line whose name begins at `start`.
    private mutating func read(_ line: SourceLine, from start: Int) {
        switch name(start, line) {
        case .success(let (name, equals)):
            switch DotenvValue.scan(file.bytes, from: equals + 1) {
            case .value(let value, let end):
                let position = file.position(of: start, in: line)
                entries.append(DotenvEntry(name: name, value: ByteString(value), position: position))
                lines.skip(through: end - 1)
            case .openQuote(let quote):
                reportOpenQuote(quote, of: name, line)
            }
        case .failure(let refusal):
            report(strictness.severity, refusal.problem, line, at: refusal.offset)
            // The further lines of a quoted value are part of it: they must not be taken for variables.
            if let equals = file.bytes[start..<line.range.upperBound].firstIndex(of: .equals),
                case .value(_, let end) = DotenvValue.scan(file.bytes, from: equals + 1)
            {
                lines.skip(through: end - 1)
            }
        }
    }

    /// Reads on in the line after the one with the value: most likely only the closing quote was forgotten.
    private mutating func reportOpenQuote(_ quote: Int, of name: String, _ line: SourceLine) {
        var place = line
        var rest = lines
        while place.range.upperBound < quote, let next = rest.next() {
            place = next
        }
        let character = file.bytes[quote] == .singleQuote ? "'" : "\""
        let problem = DotenvProblem.openQuote(character, name: name, valueLine: line.number)
        report(.error, problem, place, at: quote, isValue: place.number != line.number)
    }

    private mutating func report(
        _ severity: Diagnostic.Severity,
        _ problem: DotenvProblem,
        _ line: SourceLine,
        at offset: Int,
        isValue: Bool = false
    ) {
        diagnostics.add(
            Diagnostic(
                severity,
                problem,
                file: file.name,
                position: file.position(of: offset, in: line),
                excerpt: isValue ? nil : DotenvMask.excerpt(file.bytes[line.range], caret: offset)
            )
        )
    }
}

// MARK: - Names

extension DotenvParser {
    /// Why there is no name.
    private struct Refusal: Error {
        var problem: DotenvProblem
        var offset: Int
    }

    /// The name that begins at `start`, and where the `=` behind it is.
    private func name(_ start: Int, _ line: SourceLine) -> Result<(String, equals: Int), Refusal> {
        let bytes = file.bytes
        let end = line.range.upperBound
        guard bytes[start..<end].contains(.equals) else { return .failure(Refusal(problem: .noEquals, offset: start)) }
        let quote = bytes[start] == .doubleQuote || bytes[start] == .singleQuote ? bytes[start] : nil
        let nameStart = quote == nil ? start : start + 1
        let nameEnd = bytes[nameStart..<end].firstIndex { !$0.isVariable } ?? end
        var behind = nameEnd
        if let quote, behind < end, bytes[behind] == quote {
            behind += 1
        }
        guard let equals = skipBlanks(behind, line), bytes[equals] == .equals,
            quote == nil || behind > nameEnd
        else {
            return .failure(Refusal(problem: .badCharacter(file.character(at: nameEnd, in: line)), offset: nameEnd))
        }
        guard nameEnd > nameStart else { return .failure(Refusal(problem: .noName, offset: start)) }
        guard !bytes[nameStart].isDigit else { return .failure(Refusal(problem: .startsWithDigit, offset: nameStart)) }
        return .success((String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self), equals))
    }

    /// Where the name begins if the line begins with the word `export`; `export=1` sets a variable of that name.
    private func afterExport(_ start: Int, _ line: SourceLine) -> Int {
        let word = "export".utf8
        guard file.bytes[start..<line.range.upperBound].starts(with: word),
            let next = skipBlanks(start + word.count, line),
            next > start + word.count, file.bytes[next] != .equals
        else { return start }
        return next
    }

    private func skipBlanks(_ offset: Int, _ line: SourceLine) -> Int? {
        file.bytes[offset..<line.range.upperBound].firstIndex { !$0.isBlank }
    }
}
