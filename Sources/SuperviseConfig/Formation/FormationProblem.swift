/// What is wrong with the value of a `-c` option in itself, whatever programs there are.
package enum FormationProblem: Error, Hashable, Sendable {
    /// An item without `=`.
    case noCount(String)
    /// An item that begins with `=`.
    case noName
    /// What is behind the `=` of this program is no number from 0.
    case notACount(String, String)
    /// The count is over `Formation.instanceLimit`.
    case tooMany(String, String)
}
