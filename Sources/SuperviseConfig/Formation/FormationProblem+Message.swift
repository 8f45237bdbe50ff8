extension FormationProblem {
    /// What is wrong and how to mend it, as part of a sentence about the option.
    package var words: String {
        switch self {
        case .noCount(let name): "'\(name)' has no count; write '\(name)=1'"
        case .noName: "there is no name before the '='; write NAME=N, several with commas between"
        case .notACount(let name, ""): "'\(name)' has no count behind the '='; write '\(name)=1'"
        case .notACount(_, let text): "'\(text)' is no count; it must be a number from 0 to \(Formation.instanceLimit)"
        case .tooMany(let name, let text):
            "\(text) processes of '\(name)' are too many; at most \(Formation.instanceLimit) of one program"
        }
    }
}
