extension RequestProblem {
    var message: String {
        switch self {
        case .badPort(.dotenv): "the value of PORT is no port"
        case .badPort(.environment(let text)): "PORT in the environment is no port: \"\(text)\""
        case .declaredTwice(let program, let first): "\"\(program)\" is declared twice, first in \(first)"
        case .portTooHigh(let process, let port): "no PORT is set from \(process) on: it would be \(port)"
        case .portsOverlap(let program, let count, let other):
            "the \(count) processes of \"\(program)\" share ports with \"\(other)\""
        case .tooManyInstances(let count): "\(count) processes in all are too many"
        case .nothingLeft: "nothing to run: the options leave no process"
        }
    }

    var hint: String? {
        switch self {
        case .badPort: "a port is a number from 0 to \(PortPlan.highest)"
        case .declaredTwice: "rename one of them; to run several of one, use \"-c NAME=COUNT\""
        case .portTooHigh:
            "ports end at \(PortPlan.highest); choose a lower one with -p (each program has \(PortPlan.step))"
        case .portsOverlap: "each program has \(PortPlan.step) ports; put the large one last in the file"
        case .tooManyInstances: "at most \(Formation.totalLimit)"
        case .nothingLeft: "look at the names, at --except, and at -c NAME=0"
        }
    }
}
