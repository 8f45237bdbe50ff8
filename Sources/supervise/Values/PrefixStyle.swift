/// What stands before each line of output (`--prefix`).
enum PrefixStyle: String, OptionWord {
    /// Time, name and bar.
    case full
    /// Nothing at all, as honcho's `--no-prefix`.
    case none
}
