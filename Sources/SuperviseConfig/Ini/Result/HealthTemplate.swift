import SuperviseCore

/// A health check that names variables, whose values are known where the process has its environment.
struct HealthTemplate: Hashable, Sendable {
    /// The value with its names.
    let text: [UInt8]
    let place: IniPlace
    let scope: ExpansionScope
    /// All but the probe.
    let times: HealthTimes
    /// Whether a command is read as in a Procfile, where `$NAME` is a variable.
    let isShellLine: Bool

    /// What is wrong with it for one process.
    enum Failure: Error {
        case expansion(ExpansionProblem)
        case value(IniValueProblem)
    }

    /// The check of a process with this environment.
    func check(_ environment: Environment) throws(Failure) -> HealthCheck {
        let scope = scope.replacingVariables(by: environment)
        let text: [UInt8]
        do throws(ExpansionFailure) {
            text = try PercentFormat.expand(self.text, scope)
        } catch {
            throw .expansion(ExpansionProblem(error.reason, names: scope.allNames))
        }
        do throws(IniValueFailure) {
            return times.check(try IniAddress.probe(text, isShellLine: isShellLine))
        } catch {
            throw .value(error.problem)
        }
    }
}
