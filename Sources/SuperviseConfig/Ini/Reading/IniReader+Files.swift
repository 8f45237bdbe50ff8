import SuperviseCore

/// The main file and its includes.
extension IniReader {
    /// More files would be a pattern that matches what it should not.
    private static let fileLimit = 10_000

    mutating func readFiles() {
        var budget = Budget()
        for input in [IniInput(file: request.main, folder: request.folder)] + request.others {
            let index = source.files.count
            guard parse(input.file, folder: input.folder, &budget) else { return }
            guard readIncludes(of: index, &budget) else { return }
        }
    }

    /// What may still be read.
    private struct Budget {
        var lines = IniDocument.lineLimit
        var bytes = IniDocument.sizeLimit
    }

    /// Reads what a named file includes; false: nothing further is to be read.
    private mutating func readIncludes(of index: Int, _ budget: inout Budget) -> Bool {
        guard var include = document.section(.include) else { return true }
        include.entries.removeAll { $0.file != index }
        let isHere = include.place.file == index
        guard isHere || !include.entries.isEmpty else { return true }
        var reader = SectionReader(include, kind: .include, source: source, scope: scope)
        let files = reader.optional(.files, IniValue.bytes)
        if !reader.isSet(.files) {
            reader.report(.error, IniProblem.noFiles, at: include.place, .files)
        }
        take(reader)
        guard let files, let place = files.place else { return true }
        let known = source.files.count
        for pattern in IniBlank.words(of: files.value.bytes) {
            for path in matches(pattern, in: source.folders[index], at: place) {
                guard source.files.count < Self.fileLimit else {
                    report(.error, IniProblem.tooManyFiles, at: place)
                    return false
                }
                guard let file = load(path, at: place) else { continue }
                guard file.bytes.count <= budget.bytes else {
                    report(.error, IniProblem.tooLargeTogether, at: place)
                    return false
                }
                guard parse(file, folder: Self.folder(of: path), &budget) else { return false }
            }
        }
        reportNestedIncludes(after: known)
        return true
    }

    /// False: nothing further is to be read.
    private mutating func parse(_ file: SourceFile, folder: ByteString, _ budget: inout Budget) -> Bool {
        let known = document.files.count
        let said = IniDocumentParser.parse(file, into: &document, lines: &budget.lines, request.strictness)
        budget.bytes -= file.bytes.count
        source.files = document.files
        for diagnostic in said { diagnostics.add(diagnostic) }
        guard document.files.count > known else { return false }
        source.folders.append(folder)
        return budget.lines > 0
    }

    /// The files of one pattern in the order of their names.
    private mutating func matches(
        _ pattern: ArraySlice<UInt8>,
        in folder: ByteString,
        at place: IniPlace
    ) -> [ByteString] {
        let absolute = Self.path(ByteString(pattern), in: folder)
        let paths = request.access.glob(absolute).sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        if paths.isEmpty {
            report(.warning, IniProblem.noMatch(absolute.text), at: place)
        }
        return paths
    }

    private mutating func load(_ path: ByteString, at place: IniPlace) -> SourceFile? {
        do throws(IniFileAccess.Failure) {
            return try request.access.read(path)
        } catch {
            // supervisord passes over it without a word.
            report(.warning, IniProblem.unreadable(path.text, reason: error.reason), at: place)
            return nil
        }
    }

    private mutating func reportNestedIncludes(after known: Int) {
        let entries = document.section(.include)?.entries ?? []
        for entry in entries where entry.file >= known {
            report(.warning, IniProblem.nestedInclude, at: entry.keyPlace)
        }
    }

    /// A path that may be relative to a folder.
    static func path(_ path: ByteString, in folder: ByteString) -> ByteString {
        guard path.bytes.first != .slash, !folder.bytes.isEmpty else { return path }
        return ByteString(folder.bytes + (folder.bytes.last == .slash ? [] : [.slash]) + path.bytes)
    }

    static func folder(of path: ByteString) -> ByteString {
        guard let slash = path.bytes.lastIndex(of: .slash) else { return "." }
        return normalized(path.bytes[..<max(slash, 1)])
    }

    /// A folder as Python's `os.path.normpath` writes it: without `.`, `..` and repeated slashes.
    private static func normalized(_ path: ArraySlice<UInt8>) -> ByteString {
        guard path.first == .slash else { return ByteString(path) }
        var parts: [ArraySlice<UInt8>] = []
        for part in path.split(separator: .slash) where !part.elementsEqual(".".utf8) {
            if part.elementsEqual("..".utf8) {
                _ = parts.popLast()
            } else {
                parts.append(part)
            }
        }
        let text: [UInt8] = [.slash] + parts.joined(separator: [.slash])
        return ByteString(text)
    }
}
