import Glibc
import SuperviseTestSupport
import SuperviseWire
import Testing

/// What a command has come to.
struct AskResult {
    var status: EndStatus?
    var output: String
    var errors: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }
}

extension Supervisor {
    /// A command that is to speak with this supervisor.
    func command(_ arguments: [String]) -> Launch {
        Launch(nil, arguments: ["-d", directory.path] + arguments)
    }

    /// Runs a command that speaks with this supervisor, to its end.
    func ask(_ arguments: String...) async throws -> AskResult {
        var result = AskResult(output: "", errors: "")
        try await command(arguments)
            .run { client in
                result.status = try await client.waitForExit()
                result.output = client.outputText
                result.errors = client.errorText
            }
        return result
    }

    /// The same for one that is to succeed.
    @discardableResult
    func demand(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws -> String {
        var text = ""
        try await command(arguments)
            .run { client in
                let status = try await client.waitForExit()
                #expect(status == .exited(0), "\(client.report)", sourceLocation: sourceLocation)
                text = client.outputText
            }
        return text
    }

    /// What `status --json` says of one process.
    func report(_ name: String) async throws -> ProcessReport {
        let json = try JSONParser.parse(Array(try await demand("status", "--json", name).utf8))
        return try #require(json.array?.first.flatMap(ProcessReport.init(json:)))
    }

    /// Waits until processes are in these states, as the client sees them.
    func waitForStates(_ states: [String: String]) async throws {
        var found: [ProcessReport] = []
        try await until("\(states)", pause: .milliseconds(20), context: { "\(found)" }) {
            // The supervisor may not listen yet.
            let text = Array(try await ask("status", "--json").output.utf8)
            found = (text.isEmpty ? [] : try JSONParser.parse(text).array ?? []).compactMap(ProcessReport.init(json:))
            return states.allSatisfy { name, state in found.contains { $0.name == name && $0.state == state } }
        }
    }
}
