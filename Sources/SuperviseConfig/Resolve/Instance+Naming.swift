import SuperviseCore

extension Instance {
    /// The names of what every instance sets for itself.
    static let variables = [
        "PORT", "PS", "HONCHO_PROCESS_NAME", "SUPERVISE_PROGRAM", "SUPERVISE_INSTANCE", "SUPERVISE_NUMBER",
    ]

    /// Those of them that are our own, and that an INI file's processes have too.
    static let ownVariables = variables.filter { $0.hasPrefix("SUPERVISE_") }

    /// The names of what the supervisor sets for each run of an instance.
    static let runVariables = ["SUPERVISE_RUN", "SUPERVISE_ID"]

    /// Process `number` of a program, `web.1`, which is told its names and its port, if that is one.
    init(of program: Program, number: Int, port: Int) {
        let name = "\(program.name).\(number)"
        let values = [String(port), name, name, program.name, name, String(number)]
        self.init(
            name: name,
            program: program,
            number: number,
            environment: zip(Self.variables, values)
                .filter { $0.0 != "PORT" || port <= PortPlan.highest }
                .map { ByteString("\($0)=\($1)") }
        )
    }
}
