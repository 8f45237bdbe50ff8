import SuperviseConfig
import SuperviseCore

/// What `foreman start` runs.
struct ForemanFleet {
    private static let portStep = 100
    /// What foreman waits after the first end before it kills, in seconds, unless `-t` says another time.
    private static let standardGrace = 5.0
    /// A stop that takes longer than a day is a slip.
    private static let longestGrace = 86_400.0

    let spec: FleetSpec
    /// All programs of the Procfile, in its order.
    let programs: [String]
    /// How wide names are: the longest of all types, and the digits of the largest number.
    let nameWidth: Int

    init(_ settings: ForemanSettings, process: String?) throws(ForemanUse) {
        let programs = try ForemanUse.check { () throws(ForemanError) in try settings.programs() }
        let text = process.map { "\($0)=1" } ?? settings.value(Option.Foreman.formation)?.text ?? "all=1"
        let formation = ForemanFormation(text)
        let grace = try ForemanUse.check { () throws(UsageError) in try settings.number(Option.Foreman.timeout) }
        let port = try ForemanUse.check { () throws(UsageError) in try settings.port() }
        let seconds = min(max(grace ?? Self.standardGrace, 0), Self.longestGrace)
        let plan = Plan(settings: settings, grace: .milliseconds(Int64(seconds * 1000)), port: port)
        var instances: [Instance] = []
        for (position, entry) in programs.enumerated() {
            let count = formation[entry.name]
            guard count <= Formation.totalLimit - instances.count else {
                throw .failure(ForemanError(message: "too many processes: \(count) of '\(entry.name)'"))
            }
            instances += (1..<(count + 1)).map { plan.instance(of: entry, position, $0) }
        }
        guard !instances.isEmpty else {
            let known = programs.map(\.name).joined(separator: ", ")
            throw .failure(ForemanError(message: "nothing to start for '\(text)': the Procfile has \(known)"))
        }
        let digits = String(programs.map { formation[$0.name] }.max() ?? 1).count
        self.programs = programs.map(\.name)
        nameWidth = max(6, (programs.map(\.name.utf8.count).max() ?? 0) + 1 + digits)
        spec = FleetSpec(
            instances: instances,
            environment: settings.environment.entries,
            exit: .any,
            // The time of each process is what counts; this is only its limit.
            stopTimeout: plan.grace + .seconds(1)
        )
    }

    /// What all processes have in common.
    private struct Plan {
        let settings: ForemanSettings
        let grace: Duration
        let port: Int

        func instance(of entry: ProcfileEntry, _ position: Int, _ number: Int) -> Instance {
            let name = "\(entry.name).\(number)"
            let own = [
                ToolVariable(name: "PORT", value: ByteString("\(port + portStep * position + number - 1)")),
                ToolVariable(name: "PS", value: ByteString(name)),
            ]
            return Instance(
                name: name,
                program: program(entry, own),
                number: number,
                environment: own.map { ByteString($0.name.bytes + [UInt8(ascii: "=")] + $0.value.bytes) }
            )
        }

        private func program(_ entry: ProcfileEntry, _ own: [ToolVariable]) -> Program {
            let line = entry.command.expanded(with: settings.variables.overlaid(by: own))
            var program = Program(
                name: entry.name,
                command: line.foremanCommand,
                directory: settings.directory,
                restart: RestartPolicy(condition: .never),
                stop: StopPolicy(timeout: grace, reach: .leader)
            )
            program.input = .inherited
            program.attributes.terminal = false
            return program
        }
    }
}

/// Why foreman does not do what it is asked for.
enum ForemanUse: Error {
    case usage(UsageError)
    case failure(ForemanError)

    static func check<Value>(_ body: () throws(UsageError) -> Value) throws(ForemanUse) -> Value {
        do throws(UsageError) { return try body() } catch { throw .usage(error) }
    }

    static func check<Value>(_ body: () throws(ForemanError) -> Value) throws(ForemanUse) -> Value {
        do throws(ForemanError) { return try body() } catch { throw .failure(error) }
    }
}

extension [ToolVariable] {
    /// With the values of others, in the places of the first of each name.
    fileprivate func overlaid(by others: [ToolVariable]) -> [ToolVariable] {
        others.reduce(into: self) { result, variable in
            if let known = result.firstIndex(where: { $0.name == variable.name }) {
                result[known] = variable
            } else {
                result.append(variable)
            }
        }
    }
}

extension ByteString {
    /// As Ruby executes a line: without a shell where nothing in it is for one.
    var foremanCommand: Command {
        let command = ShellLine.command(for: self)
        if case .direct = command { return command }
        return .shell(self)
    }

    /// foreman puts the values of its own variables into the text of a command, one variable after the other, whatever
    /// follows the name: with a PORT of 80, `$PORTX` becomes `80X`.
    func expanded(with variables: [ToolVariable]) -> ByteString {
        guard bytes.contains(UInt8(ascii: "$")) else { return self }
        return variables.reduce(self) { text, variable in
            ByteString(text.bytes.replacing([UInt8(ascii: "$")] + variable.name.bytes, with: variable.value.bytes))
        }
    }
}
