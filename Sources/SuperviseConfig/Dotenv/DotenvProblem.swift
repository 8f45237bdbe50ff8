/// What is wrong with a `.env` file.
///
/// No case carries a part of a value.
enum DotenvProblem: Problem {
    case noEquals
    case noName
    /// The first character of what should be a name that a name cannot have.
    case badCharacter(String)
    case startsWithDigit
    /// A quote that nothing closes; the value that it belongs to begins in line `valueLine`.
    case openQuote(String, name: String, valueLine: Int)
}
