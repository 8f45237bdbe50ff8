/// The commands and options of one program name, and how its command lines are written.
struct CommandTable: Sendable {
    /// The grammar, where programs differ.
    enum Grammar: Sendable {
        /// Ours, and that of Python's argparse: options and arguments in any order, long names abbreviated.
        case free
        /// getopt's: the first argument ends the options; a value may begin with a dash; no commands.
        case getopt
        /// Thor's: long names in full, and what is no option is an argument, dashes or not.
        case thor
    }

    /// What stands before a command, or alone where there are no commands.
    let top: CommandSpec
    /// The command of a name, or of the beginning of one where the program allows that.
    let command: @Sendable (_ name: String) -> CommandSpec?
    /// All commands; made only for help and for errors.
    let commands: @Sendable () -> [CommandSpec]
    var grammar = Grammar.free

    static let supervise = CommandTable(top: .top, command: { .named($0) }, commands: { CommandSpec.all })
}
