/// What is wrong with the options, or with what they come to.
enum RequestProblem: Problem {
    case badPort(PortPlan.Source)
    /// Two of several Procfiles have a program of this name; the first is named.
    case declaredTwice(program: String, first: String)
    /// The last process of this program would have a port over the highest.
    case portTooHigh(process: String, port: Int)
    /// The first program has so many processes that their ports reach into those of the second.
    case portsOverlap(program: String, count: Int, with: String)
    /// So many processes in all.
    case tooManyInstances(Int)
    /// Names, `--except` and `-c` leave nothing.
    case nothingLeft
}
