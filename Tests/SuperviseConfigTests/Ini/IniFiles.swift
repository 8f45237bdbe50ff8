import SuperviseConfig
import SuperviseCore

/// A configuration in memory, with the files that it includes.
func read(
    _ text: String,
    files: [String: String] = [:],
    environment: [String] = ["HOME=/home/me", "STAGE=test"],
    strictness: Strictness = .lenient
) -> Parsed<IniConfiguration> {
    let access = IniFileAccess(
        glob: { pattern in
            let head = pattern.text.prefix { $0 != "*" }
            let tail = pattern.text.drop { $0 != "*" }.dropFirst()
            return files.keys
                .filter { $0 == pattern.text || pattern.text.contains("*") && $0.hasPrefix(head) && $0.hasSuffix(tail) }
                .map { ByteString($0) }
        },
        read: { path throws(IniFileAccess.Failure) in
            guard let text = files[path.text] else { throw IniFileAccess.Failure(reason: "permission denied") }
            return SourceFile(name: path.text, bytes: Array(text.utf8))
        },
        home: { $0 == "bob" ? "/home/bob" : nil }
    )
    return IniConfiguration.read(
        IniRequest(
            main: SourceFile(name: "supervisord.conf", bytes: Array(text.utf8)),
            folder: "/etc",
            environment: environment.map { ByteString($0) },
            hostName: "node1",
            strictness: strictness,
            access: access
        )
    )
}

/// The only program of a configuration that has one.
func program(_ text: String) -> (program: ProgramSection?, diagnostics: [Diagnostic]) {
    let parsed = read("[supervisord]\n[program:web]\n" + text)
    return (parsed.value.programs.first, parsed.diagnostics)
}

/// The first lines of diagnostics.
func headlines(_ parsed: Parsed<IniConfiguration>) -> [String] { parsed.diagnostics.map(\.headline) }
