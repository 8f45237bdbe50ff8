/// Why the text of a value is none.
struct IniValueFailure: Error, Hashable, Sendable {
    let problem: IniValueProblem
    /// Where in the text.
    let offset: Int

    init(_ problem: IniValueProblem, at offset: Int = 0) {
        self.problem = problem
        self.offset = offset
    }
}
