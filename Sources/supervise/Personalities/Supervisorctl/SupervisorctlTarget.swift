import SuperviseConfig
import SuperviseCore

/// Whom supervisorctl speaks to, and how it asks: the options, else `[supervisorctl]`.
struct SupervisorctlTarget {
    private typealias Names = Option.Supervisorctl
    private static let standardURL = "http://localhost:9001"
    private static let standardPrompt = "supervisor"

    let client: RPCClient
    let prompt: String
    /// Where the shell keeps the lines that were typed; nil where it forgets them.
    let historyFile: ByteString?

    init(_ parsed: ParsedArguments, files: SupervisordFiles) throws(SupervisordError) {
        let given = parsed.occurrences.last { $0.option == Names.serverURL }
        if let given, !Self.isURL(given.value.text) {
            throw SupervisordError(
                "invalid value for \(given.spelling) '\(given.value)': value '\(given.value)' is not a URL"
            )
        }
        let section = try Self.section(parsed, files)
        let url = given?.value.text ?? section?.serverURL?.value.text ?? Self.standardURL
        guard let address = ServerAddress(Self.normalized(url)) else {
            throw SupervisordError("the server URL '\(url)' is neither http:// nor unix://")
        }
        client = RPCClient(
            address: address,
            username: parsed.value(Names.username)?.text ?? section?.username?.text,
            password: parsed.value(Names.password)?.text ?? section?.password?.text
        )
        historyFile = parsed.value(Names.history).map(\.homeExpanded) ?? section?.historyFile
        let prompt = section?.prompt ?? ""
        self.prompt = prompt.isEmpty ? Self.standardPrompt : prompt
    }

    /// The section of the configuration; nil where none is named and none is found.
    private static func section(
        _ parsed: ParsedArguments,
        _ files: SupervisordFiles
    ) throws(SupervisordError) -> SupervisorctlSettings? {
        guard let path = parsed.value(Names.configuration) ?? files.standard else { return nil }
        let settings = try SupervisordFiles.read(path).value.supervisorctl
        guard settings.place != nil else {
            throw SupervisordError(".ini file does not include supervisorctl section")
        }
        return settings
    }

    /// Whether it has a scheme and something behind it.
    private static func isURL(_ text: String) -> Bool {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return false }
        let rest = text[text.index(after: colon)...].drop { $0 == "/" }
        return !rest.isEmpty && text[..<colon].allSatisfy { $0.isLetter || $0.isNumber || "+-.".contains($0) }
    }

    /// A path of a socket is shown whole.
    private static func normalized(_ url: String) -> String {
        guard url.hasPrefix("unix://") else { return url }
        let path = ByteString(String(url.dropFirst(7))).homeExpanded
        return "unix://" + path.from(InputFile.absolute(".")).text
    }
}
