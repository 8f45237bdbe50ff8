import SuperviseWire

/// Why a request of the REST routes cannot be carried out.
struct RESTFailure: Error, Hashable {
    var status: Int
    /// What programs look at: `unknown_process`.
    var code: String
    /// What people read.
    var message: String

    static func invalid(_ parameter: String, _ expected: String) -> RESTFailure {
        RESTFailure(status: 400, code: "invalid_\(parameter)", message: "'\(parameter)' must be \(expected)")
    }

    static func noProcess(of program: String) -> RESTFailure {
        RESTFailure(
            status: 404,
            code: "no_process",
            message: "\(program) has been scaled to no process; supervise scale \(program)=1 starts one"
        )
    }

    static let ending = RESTFailure(status: 409, code: "stopping", message: "the supervisor is stopping everything")

    var json: JSONValue {
        ["error": ["status": .int(status), "code": .string(code), "message": .string(message)]]
    }
}

extension RESTFailure {
    init(_ unknown: UnknownProcess) {
        let suggestion = unknown.nearest.map { "; did you mean '\($0)'?" } ?? ""
        self.init(
            status: 404,
            code: "unknown_process",
            message: "no process, program or group is called '\(unknown.name)'\(suggestion)"
        )
    }

    init(_ refusal: ConfigurationRefusal) {
        switch refusal {
        case .unavailable: self = .ending
        case .mistakes(let mistakes):
            let words = mistakes.headlines
            let list = words.count == 1 ? " " + words[0] : words.map { "\n  " + $0 }.joined()
            self.init(status: 422, code: "bad_configuration", message: "nothing is changed:" + list)
        case .noSuchProgram(let unknown): self.init(unknown)
        case .noReader:
            self.init(
                status: 409,
                code: "no_configuration_file",
                message: "the configuration came from standard input and cannot be read again"
            )
        case .noSuchGroup: self.init(status: 404, code: "unknown_group", message: "there is no such group")
        case .alreadyActive: self.init(status: 409, code: "already_active", message: "the group is active already")
        case .stillRunning: self.init(status: 409, code: "still_running", message: "some of it is still running")
        }
    }
}
