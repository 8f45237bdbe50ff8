import SuperviseCore

/// What is said of keys whatever their values are.
extension IniReader {
    mutating func checkKeys() {
        for section in document.sections {
            if section.isInherited { inherit(section) }
            guard let kind = section.kind, !kind.hasFreeKeys else { continue }
            var seen: [(key: IniKey, entry: IniEntry)] = []
            for entry in section.entries {
                guard let key = entry.key, IniKeyTable.knows(kind, key) else {
                    reportUnknown(entry, kind, section.header)
                    continue
                }
                if let first = seen.first(where: { $0.key == key && $0.entry.file == entry.file })?.entry {
                    let problem = IniProblem.setTwice(key.rawValue, firstLine: first.first.line.number)
                    reportKey(.warning, problem, entry)
                } else {
                    seen.append((key, entry))
                }
            }
        }
    }

    /// Python's parser looks in `[DEFAULT]` for what a section does not say, whatever its kind.
    private mutating func inherit(_ section: IniSection) {
        source.inherited = section.entries
        for entry in section.entries where entry.key == nil {
            reportUnknown(entry, .programDefault, section.header)
        }
    }

    private mutating func reportUnknown(_ entry: IniEntry, _ kind: IniSectionKind, _ header: String) {
        guard !diagnostics.isFull else { return diagnostics.drop(request.strictness.severity) }
        let name = String(decoding: source.files[entry.file].bytes[entry.keyRange], as: UTF8.self)
        reportKey(
            request.strictness.severity,
            IniProblem.unknownKey(name.lowercased(), in: kind, header: header),
            entry
        )
    }

    /// Shows the line up to its delimiter: the value may be a secret.
    private mutating func reportKey(_ severity: Diagnostic.Severity, _ problem: IniProblem, _ entry: IniEntry) {
        guard !diagnostics.isFull else { return diagnostics.drop(severity) }
        let file = source.files[entry.file]
        let line = entry.first.line
        let shown = file.bytes[line.range.lowerBound..<entry.keyRange.upperBound]
        diagnostics.add(
            Diagnostic(
                severity,
                problem,
                file: file.name,
                position: file.position(of: entry.keyRange.lowerBound, in: line),
                excerpt: SourceExcerpt(shown, caret: entry.keyRange.lowerBound)
            )
        )
    }
}
