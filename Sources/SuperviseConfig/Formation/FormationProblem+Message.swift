extension FormationProblem {
    var message: String {
        switch self {
        case .noCount(let name): "-c: \"\(name)\" has no count"
        case .notACount(let name, ""): "-c: \"\(name)\" has no count behind the \"=\""
        case .notACount(let name, let text): "-c: \"\(text)\" is no count for \"\(name)\""
        case .tooMany(let name, let text): "-c: \(text) processes of \"\(name)\" are too many"
        case .unknown(let program): "-c: \(program.message)"
        }
    }

    var hint: String? {
        switch self {
        case .noCount(let name): "write \"\(name)=1\"; items are NAME=COUNT with commas between"
        case .notACount: "a count is a number from 0 to \(Formation.instanceLimit)"
        case .tooMany: "at most \(Formation.instanceLimit) of one program"
        case .unknown(let program): program.hint
        }
    }
}
