/// A manual page, made from the tables; its raw value is what `supervise help` calls it.
enum ManPage: String, CaseIterable, Sendable {
    case command = "supervise.1"
    case configuration = "supervise.conf.5"

    /// The page in the macros of man(7).
    var text: String {
        switch self {
        case .command: CommandManual.text
        case .configuration: ConfigurationManual.text
        }
    }
}
