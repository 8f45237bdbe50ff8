import SuperviseCore

/// The main file and its includes.
extension IniReader {
    /// More files would be a pattern that matches what it should not.
    private static let fileLimit = 10_000

    mutating func readFiles() {
        var budget = IniDocument.lineLimit
        guard parse(request.main, folder: request.folder, &budget) else { return }
        for (file, folder) in request.further {
            guard parse(file, folder: folder, &budget) else { return }
        }
        guard let include = document.section(.include) else { return }
        var reader = SectionReader(include, kind: .include, source: source, scope: scope)
        guard let files = reader.optional(.files, IniValue.bytes), reader.isSet(.files) else {
            if !reader.isSet(.files) {
                reader.report(.error, IniProblem.noFiles, at: include.place, .files)
            }
            return take(reader)
        }
        take(reader)
        let place = files.place ?? include.place
        let known = source.files.count
        var size = source.files.reduce(0) { $0 + $1.bytes.count }
        for pattern in files.value.bytes.split(whereSeparator: \.isIniBlank) {
            for path in matches(pattern, at: place) {
                guard source.files.count < Self.fileLimit else {
                    return report(.error, IniProblem.tooManyFiles, at: place)
                }
                guard let file = load(path, at: place) else { continue }
                size += file.bytes.count
                guard size <= IniDocument.sizeLimit else {
                    return report(.error, IniProblem.tooLargeTogether, at: place)
                }
                guard parse(file, folder: Self.folder(of: path), &budget) else { return }
            }
        }
        reportNestedIncludes(after: known)
    }

    /// False: nothing further is to be read.
    private mutating func parse(_ file: SourceFile, folder: ByteString, _ budget: inout Int) -> Bool {
        let said = IniDocumentParser.parse(file, into: &document, lines: &budget, request.strictness)
        source.files = document.files
        source.folders.append(folder)
        for diagnostic in said { diagnostics.add(diagnostic) }
        return document.files.last == file && budget > 0
    }

    /// The files of one pattern in the order of their names.
    private mutating func matches(_ pattern: ArraySlice<UInt8>, at place: IniPlace) -> [ByteString] {
        let absolute = Self.path(ByteString(pattern), in: request.folder)
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
        return ByteString(path.bytes[..<max(slash, 1)])
    }
}
