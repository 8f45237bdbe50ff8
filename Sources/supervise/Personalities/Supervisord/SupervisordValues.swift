import SuperviseConfig
import SuperviseCore
import SuperviseDaemon

/// The values of supervisord's options, checked as it checks them.
struct SupervisordValues {
    private typealias Names = Option.Supervisord
    private let parsed: ParsedArguments
    /// Where paths begin; a daemon goes elsewhere.
    let folder = InputFile.absolute(".")

    init(_ parsed: ParsedArguments) throws(SupervisordError) {
        self.parsed = parsed
        for option in Names.all where parsed.occurrences.count(where: { $0.option == option }) > 1 {
            guard option.value != nil, let spelling = parsed.occurrences.last(where: { $0.option == option })?.spelling
            else { continue }
            throw SupervisordError("conflicting command line option '\(spelling)'")
        }
        try checkAll()
    }

    /// All are looked at before the configuration is.
    private func checkAll() throws(SupervisordError) {
        for option in [Names.logBackups, Names.minfds, Names.minprocs] { _ = try number(option) }
        for option in [Names.directory, Names.childLogs] { _ = try folder(option) }
        for option in [Names.logfile, Names.pidfile] { _ = try file(option) }
        _ = try octal(Names.umask)
        _ = try byteCount(Names.logMaximum)
        _ = try level(Names.loglevel)
    }

    /// A value that is not what the option takes.
    private func invalid(_ option: Option, _ reason: String) -> SupervisordError {
        let occurrence = parsed.occurrences.last { $0.option == option }
        return SupervisordError(
            "invalid value for \(occurrence?.spelling ?? "") '\(occurrence?.value.text ?? "")': \(reason)"
        )
    }

    /// Whether it stays in the foreground.
    func isForeground(_ section: SupervisordSettings?) -> Bool { section?.nodaemon ?? false || has(Names.nodaemon) }

    func text(_ option: Option) -> String? { parsed.value(option)?.text }

    func path(_ option: Option) -> ByteString? { parsed.value(option).map(\.homeExpanded) }

    func has(_ option: Option) -> Bool { parsed.has(option) }

    func number(_ option: Option) throws(SupervisordError) -> Int? {
        guard let text = text(option) else { return nil }
        guard let number = PythonInteger.parse(text) else {
            throw invalid(option, "invalid literal for int() with base 10: '\(text)'")
        }
        return number
    }

    func octal(_ option: Option) throws(SupervisordError) -> UInt32? {
        guard let text = text(option) else { return nil }
        let digits = text.hasPrefix("0o") ? String(text.dropFirst(2)) : text
        guard let number = UInt32(digits, radix: 8) else {
            throw invalid(option, "\(text) can not be converted to an octal type")
        }
        return number
    }

    func byteCount(_ option: Option) throws(SupervisordError) -> Int? {
        guard let text = text(option)?.lowercased() else { return nil }
        let units = [("kb", 10), ("mb", 20), ("gb", 30)]
        let unit = units.first { text.hasSuffix($0.0) }
        let digits = unit == nil ? text : String(text.dropLast(2))
        guard let number = PythonInteger.parse(digits), number >= 0 else {
            throw invalid(option, "invalid literal for int() with base 10: '\(digits)'")
        }
        let (bytes, isTooLarge) = number.multipliedReportingOverflow(by: 1 << (unit?.1 ?? 0))
        guard !isTooLarge else { throw invalid(option, "it is too large") }
        return bytes
    }

    func level(_ option: Option) throws(SupervisordError) -> LogLevel? {
        guard let text = text(option) else { return nil }
        guard let level = LogLevel(rawValue: text.lowercased()) else {
            throw invalid(option, "bad logging level name '\(text)'")
        }
        return level
    }

    func folder(_ option: Option) throws(SupervisordError) -> ByteString? {
        guard let path = path(option)?.from(folder) else { return nil }
        guard InputFile.kind(of: path) == .directory else {
            throw invalid(option, "\(text(option) ?? "") is not an existing directory")
        }
        return path
    }

    /// A path whose folder exists, absolute.
    func file(_ option: Option) throws(SupervisordError) -> ByteString? {
        guard let path = path(option)?.from(folder) else { return nil }
        guard path.folder.map({ InputFile.kind(of: $0) == .directory }) ?? true else {
            throw invalid(option, "The directory named as part of the path \(text(option) ?? "") does not exist")
        }
        return path
    }
}

extension ByteString {
    /// With the caller's home for a `~` at the beginning.
    var homeExpanded: ByteString {
        guard bytes.first == UInt8(ascii: "~"), bytes.count == 1 || bytes[1] == UInt8(ascii: "/"),
            let home = Environment.value(of: "HOME", in: ProcessEnvironment.entries())
        else { return self }
        return ByteString(home.bytes + bytes.dropFirst())
    }
}
