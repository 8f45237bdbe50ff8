import SuperviseConfig
import SuperviseCore

/// What `honcho start` runs.
struct HonchoFleet {
    /// What honcho waits after the first end before it kills.
    static let grace = Duration.seconds(5)
    /// The distance between the first ports of two programs.
    private static let portStep = 100

    let files: HonchoFiles
    /// The programs in the order in which they are started; a name that is given twice is there once.
    let programs: [ProcfileEntry]
    /// The counts that `-c` names; a program that it does not name has one process.
    let counts: [(name: String, count: Int)]
    let port: Int

    /// The programs of these names, or all.
    init(_ parsed: ParsedArguments, names: [String]) throws(HonchoError) {
        files = try HonchoFiles(parsed)
        let entries = try files.programs()
        counts = try Self.counts(parsed.value(Option.Honcho.concurrency))
        port = try files.port()
        var chosen: [ProcfileEntry] = []
        for name in names {
            guard let entry = entries.first(where: { $0.name == name }) else {
                throw HonchoError(message: "Process type '\(name)' does not exist in Procfile")
            }
            if !chosen.contains(where: { $0.name == name }) { chosen.append(entry) }
        }
        programs = names.isEmpty ? entries : chosen
    }

    private static func counts(_ text: ByteString?) throws(HonchoError) -> [(name: String, count: Int)] {
        var counts: [(name: String, count: Int)] = []
        for item in text?.text.split(separator: ",", omittingEmptySubsequences: false) ?? [] {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let count = PythonInteger.parse(String(parts[1])) else {
                throw HonchoError(message: "invalid value for concurrency: '\(item)' is not process=num")
            }
            counts.append((String(parts[0]), count))
        }
        return counts
    }

    /// What is run; ports are counted over the chosen programs alone.
    func spec() throws(HonchoError) -> FleetSpec {
        var instances: [Instance] = []
        for (position, entry) in programs.enumerated() {
            let count = max(0, counts.last { $0.name == entry.name }?.count ?? 1)
            guard count <= Formation.totalLimit - instances.count else {
                throw HonchoError(message: "too many processes: \(count) of '\(entry.name)'")
            }
            let program = program(entry)
            for number in 1..<(count + 1) {
                let port = port + Self.portStep * position + number - 1
                instances.append(instance(of: program, number, port: port))
            }
        }
        return FleetSpec(
            instances: instances,
            environment: files.environment.entries,
            exit: .any,
            // The time of each process is what counts; this is only its limit.
            stopTimeout: Self.grace + .seconds(1)
        )
    }

    /// honcho has a shell for every process, a pipe in a terminal too, and lets them all read its own input.
    private func program(_ entry: ProcfileEntry) -> Program {
        var program = Program(
            name: entry.name,
            command: .shell(entry.command),
            restart: RestartPolicy(condition: .never),
            stop: StopPolicy(timeout: Self.grace)
        )
        program.input = .inherited
        program.attributes.terminal = false
        return program
    }

    private func instance(of program: Program, _ number: Int, port: Int) -> Instance {
        let name = "\(program.name).\(number)"
        let isNamed = files.variables.contains { $0.name == "HONCHO_PROCESS_NAME" }
        let own = (isNamed ? [] : ["HONCHO_PROCESS_NAME=\(name)"]) + ["PORT=\(port)"]
        return Instance(name: name, program: program, number: number, environment: own.map { ByteString($0) })
    }
}
