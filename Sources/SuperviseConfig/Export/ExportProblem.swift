import SuperviseCore

/// What is wrong with an export, or lost by it.
enum ExportProblem: Problem {
    /// The format has nothing for a key, or not all of it.
    case loss(program: String, key: String, ExportFormat, but: String?)
    /// A text that is not UTF-8, which no format can hold.
    case notText(program: String, what: String)
    /// Two programs whose files would have the same name.
    case samePath(String)
    case badApp(String)
}
