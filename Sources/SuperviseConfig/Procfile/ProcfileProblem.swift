/// What is wrong with a Procfile.
enum ProcfileProblem: Problem {
    case noColon
    case noName
    /// The first character of what should be a name that a name cannot have.
    case badCharacter(String)
    case leadingBlank
    case emptyCommand(String)
    case duplicate(String, firstLine: Int)
    case noEntries
}
