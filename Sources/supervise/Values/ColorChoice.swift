/// Whether names are coloured (`--color`).
enum ColorChoice: String, OptionWord {
    case auto
    case always
    case never

    /// Whether to colour.
    ///
    /// An option that is not `auto` decides; then `NO_COLOR` (unless empty), then `FORCE_COLOR` and
    /// `CLICOLOR_FORCE` (unless empty, `0` or `false`), then `TERM=dumb`; then it is a matter of being a terminal.
    static func resolve(_ choice: ColorChoice, environment: [String: String], isTerminal: Bool) -> Bool {
        func isForced(_ name: String) -> Bool {
            !["", "0", "false"].contains(environment[name] ?? "")
        }
        switch choice {
        case .always: return true
        case .never: return false
        case .auto:
            guard environment["NO_COLOR", default: ""].isEmpty else { return false }
            if isForced("FORCE_COLOR") || isForced("CLICOLOR_FORCE") { return true }
            return isTerminal && environment["TERM"] != "dumb"
        }
    }
}
