/// Why `%(…)s` in a value could not be replaced, with the names that it might have used.
struct ExpansionProblem: Problem {
    let reason: ExpansionFailure.Reason
    let names: [String]

    init(_ reason: ExpansionFailure.Reason, names: [String]) {
        self.reason = reason
        self.names = names
    }
}
