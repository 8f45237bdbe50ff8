/// One option: how it is written, what it takes, and what help and shells say of it.
///
/// Parsing, `--help` and the completion scripts are all made from the table of these (`Option+Table.swift`).
struct Option: Hashable, Sendable {
    /// The heading under which help lists an option, in the order of its pages.
    enum Group: String, CaseIterable, Sendable {
        case configuration = "What to run"
        case supervision = "How it runs"
        case output = "Output"
        case export = "What is written"
        case general = "Other"
    }

    /// Where an option may stand.
    enum Placement: Sendable {
        case afterCommand
        /// Also before the command, where a command that has no use for it ignores it, as honcho does.
        case anywhere
    }

    /// What an option takes.
    struct Value: Hashable, Sendable {
        /// The name that help gives the value, as `FILE`.
        let placeholder: String
        let completion: Completion
    }

    /// A flag that stands for an option with a certain value: `--no-color` for `--color never`.
    struct Preset: Hashable, Sendable {
        let name: String
        let value: String
    }

    /// The long names without their dashes; the first is the one that help shows.
    let names: [String]
    /// The short names; the first is the one that help shows.
    var shorts: [Character] = []
    var presets: [Preset] = []
    /// Nil for a flag.
    var value: Value?
    /// A sentence without its full stop; help adds the allowed words, the default and the other names.
    let doc: String
    /// What holds without the option, as help shows it.
    var standard: String?
    /// The environment variables that are used where the option is not given.
    var variables: [String] = []
    /// Whether its occurrences add up; otherwise the last one counts.
    var isRepeatable = false
    var placement = Placement.afterCommand
    let group: Group
}

extension Option {
    /// All that begins with `--`: names, then presets.
    var longNames: [String] { names + presets.map(\.name) }

    /// All spellings that take a value, or for a flag all that it has: `-d`, `--root`, `--app-root`.
    var spellings: [String] { shorts.map { "-\($0)" } + names.map { "--\($0)" } }
}
