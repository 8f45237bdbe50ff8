import SuperviseCore

/// What is wrong with the text of a value.
enum IniValueProblem: Problem {
    case notBoolean(String)
    case notInteger(String)
    case outOfRange(Int, ClosedRange<Int>)
    case notByteSize(String)
    case notExitCode(String)
    case notSignal(String)
    case notOctal(String)
    case notDuration(String)
    /// It is none of a few words.
    case notWord(String, [String])
    case notText
    case empty
    case openQuote(String)
    /// The text ends with a backslash.
    case openEscape
    case noVariable
    case notVariable
    case notAddress(String)
    case notPort(String)
    case notSocket(String)
    case notAbsolute(String)
    case badName(String, character: String)
    case unknownEvent(String)
    case notDependency(String)
    case notHealthCheck(String)
    case notHTTP(String)
    case noHost
    case notLimit(String)
    case unknownLimit(String)
    case softOverHard(String)
    case notRequired(String)
}
