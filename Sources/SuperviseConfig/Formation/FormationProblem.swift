/// What is wrong with the value of a `-c` option.
enum FormationProblem: Problem {
    /// An item without `=`.
    case noCount(String)
    /// What is behind the `=` of this program is no number from 0.
    case notACount(String, String)
    /// The count is over `Formation.instanceLimit`.
    case tooMany(String, String)
    case unknown(UnknownProgram)
}
