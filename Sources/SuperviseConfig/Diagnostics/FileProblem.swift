/// What is wrong with a file whatever its grammar.
enum FileProblem: Problem {
    case tooLarge
    case lineTooLong
    case nul
    case utf16
    /// So many more diagnostics than are shown.
    case more(Int)
}
