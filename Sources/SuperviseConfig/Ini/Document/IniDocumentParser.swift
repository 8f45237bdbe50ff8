import SuperviseCore

/// Reads the lines of one file into a document.
struct IniDocumentParser {
    private var document: IniDocument
    private let file: SourceFile
    private let index: Int
    private let strictness: Strictness
    private var diagnostics: DiagnosticList

    /// The section that the next entry belongs to.
    private var section: Int?
    /// Whether its last entry may be continued.
    private var hasEntry = false
    /// How far the line of the last key or header is indented.
    private var indent = 0
    /// Empty lines since the last line of a value.
    private var emptyLines = 0
    private var saidThatSectionIsMissing = false

    /// Adds a file to a document and returns the lines that it took from the budget.
    static func parse(
        _ file: SourceFile,
        into document: inout IniDocument,
        lines budget: inout Int,
        _ strictness: Strictness
    ) -> [Diagnostic] {
        if let unreadable = file.unreadable() { return [unreadable] }
        var parser = IniDocumentParser(file: file, document: document, strictness: strictness)
        // Otherwise each change would copy the document that the caller still holds.
        document = IniDocument()
        let isWhole = parser.parse(&budget)
        document = parser.document
        let said = parser.diagnostics.finished(file: file.name)
        return isWhole ? said : said + [Diagnostic(.error, IniProblem.tooManyLines, file: file.name)]
    }

    private init(file: SourceFile, document: IniDocument, strictness: Strictness) {
        self.file = file
        self.strictness = strictness
        self.document = document
        self.diagnostics = DiagnosticList()
        self.index = self.document.add(file)
    }

    /// False: the budget was used up, or there are so many errors that the file is something else.
    private mutating func parse(_ budget: inout Int) -> Bool {
        for line in SourceLines(file.bytes) {
            guard let (range, isCut) = IniLine.content(file.bytes, line.range) else { continue }
            guard !range.isEmpty else {
                emptyLines += isCut ? 0 : 1
                continue
            }
            guard budget > 0, !diagnostics.isFull else { return false }
            budget -= 1
            read(line, range, isCut: isCut)
        }
        return true
    }

    private mutating func read(_ line: SourceLine, _ range: Range<Int>, isCut: Bool) {
        // In characters, as Python counts.
        let depth = file.bytes[line.range.lowerBound..<range.lowerBound].count(where: \.isLead)
        if let section, hasEntry, depth > indent {
            let piece = IniPiece(line: line, range: range, breaks: emptyLines + 1, isCut: isCut)
            document.append(piece, toLastEntryOf: section)
            emptyLines = 0
            return
        }
        indent = depth
        emptyLines = 0
        if file.bytes[range.lowerBound] == .openBracket,
            let close = file.bytes[range].lastIndex(of: .closeBracket), close > range.lowerBound + 1
        {
            open(line, range, close: close)
        } else {
            readEntry(line, range, isCut: isCut)
        }
    }

    private mutating func open(_ line: SourceLine, _ range: Range<Int>, close: Int) {
        let header = String(decoding: file.bytes[(range.lowerBound + 1)..<close], as: UTF8.self)
        let place = IniPlace(file: index, line: line, offset: range.lowerBound)
        let known = document.sections.count
        let opened = document.section(header, at: place)
        section = opened
        hasEntry = false
        if opened == known, document.sections[opened].kind == nil {
            let isInherited = document.sections[opened].isInherited
            let problem = isInherited ? IniProblem.inheritedSection : .unknownSection(header)
            report(strictness.severity, problem, line, at: range.lowerBound)
        }
        if close + 1 < range.upperBound {
            let rest = IniLine.trimmed(file.bytes, (close + 1)..<range.upperBound)
            report(.warning, IniProblem.textBehindHeader, line, at: rest.lowerBound)
        }
    }

    private mutating func readEntry(_ line: SourceLine, _ range: Range<Int>, isCut: Bool) {
        guard let section else {
            hasEntry = false
            guard !saidThatSectionIsMissing else { return }
            saidThatSectionIsMissing = true
            return report(.error, IniProblem.noSection, line, at: range.lowerBound)
        }
        let bytes = file.bytes
        let isOpenHeader = bytes[range.lowerBound] == .openBracket && !bytes[range].contains(.closeBracket)
        guard let delimiter = bytes[range].firstIndex(where: { $0 == .equals || $0 == .colon }) else {
            let problem = isOpenHeader ? IniProblem.openHeader : .noDelimiter
            return report(.error, problem, line, at: range.lowerBound)
        }
        guard !isOpenHeader else {
            hasEntry = false
            return report(.warning, IniProblem.openHeader, line, at: range.lowerBound)
        }
        let keyRange = IniLine.trimmed(bytes, range.lowerBound..<delimiter)
        guard !keyRange.isEmpty else {
            return report(.error, IniProblem.noKey, line, at: range.lowerBound)
        }
        let value = IniLine.trimmed(bytes, (delimiter + 1)..<range.upperBound)
        let entry = IniEntry(
            key: IniKeyTable.key(bytes[keyRange]),
            file: index,
            keyRange: keyRange,
            first: IniPiece(line: line, range: value, breaks: 0, isCut: isCut)
        )
        document.append(entry, to: section)
        hasEntry = true
    }

    private mutating func report(
        _ severity: Diagnostic.Severity,
        _ problem: IniProblem,
        _ line: SourceLine,
        at offset: Int
    ) {
        diagnostics.add(file.diagnostic(severity, problem, in: line, at: offset))
    }
}
