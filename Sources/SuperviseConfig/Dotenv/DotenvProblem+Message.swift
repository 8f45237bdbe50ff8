extension DotenvProblem {
    var message: String {
        switch self {
        case .noEquals: "no variable: there is no \"=\""
        case .noName: "no variable: there is no name before the \"=\""
        case .badCharacter(" "): "no variable: a name cannot have a blank"
        case .badCharacter("\t"): "no variable: a name cannot have a tab"
        case .badCharacter(let character): "no variable: a name cannot have \"\(character)\""
        case .startsWithDigit: "no variable: a name cannot begin with a digit"
        case .openQuote(let quote, let name, _): "the value of \(name) has an open quote: no \(quote) closes it"
        }
    }

    var hint: String? {
        switch self {
        case .noEquals: "a variable is \"NAME=value\"; a value over several lines needs quotes around it"
        case .noName: "put a name before the \"=\""
        case .badCharacter, .startsWithDigit: "names are letters, digits and \"_\", and no digit first"
        case .openQuote(let quote, _, let line):
            "the value begins in line \(line); close it with \(quote), or look for a missing quote further up"
        }
    }
}
