/// A shell that `supervise completions` knows.
enum Shell: String, OptionWord {
    case bash
    case zsh
    case fish

    /// The completion script; ends with a newline.
    var script: String {
        switch self {
        case .bash: BashCompletion.script
        case .zsh: ZshCompletion.script
        case .fish: FishCompletion.script
        }
    }
}
