import SuperviseCore
import Testing

@Suite struct ProbeFailureWordsTests {
    @Test(
        "each failure has its words",
        arguments: [
            (.timedOut(.milliseconds(500)), "not over after 500ms"),
            (.ended(.failure, output: ""), "exited with code 1"),
            (.ended(.failure, output: "first\nno such table\n \n"), "exited with code 1: no such table"),
            (.ended(.signaled(.kill, coreDumped: false), output: "\u{1b}[31mred"), "killed by SIGKILL:  [31mred"),
            (.cannotStart(.notFound), "cannot run 'uvcorn': not found in PATH"),
            (.network("connection refused"), "connection refused"),
            (.unknownHost("db", reason: "name or service not known"), "host 'db': name or service not known"),
            (.status(503), "HTTP status 503"), (.notHTTP, "the answer is not HTTP"),
        ] as [(ProbeFailure, String)]
    )
    func words(failure: ProbeFailure, expected: String) {
        #expect(failure.words == expected)
    }

    @Test("a long line is cut")
    func long() {
        let failure = ProbeFailure.ended(.failure, output: ByteString([UInt8](repeating: 65, count: 5000)))
        #expect(failure.words == "exited with code 1: " + String(repeating: "A", count: 200) + "…")
    }

    @Test(
        "a notice says how many failed, the last reason, and what is done",
        arguments: [
            (3, .restart, "web.1 is unhealthy: 3 checks in a row failed, the last: HTTP status 500; restarting"),
            (1, .stop, "web.1 is unhealthy: the check failed: HTTP status 500; stopping it"),
            (2, .none, "web.1 is unhealthy: 2 checks in a row failed, the last: HTTP status 500"),
        ] as [(Int, HealthCheck.Action, String)]
    )
    func notice(count: Int, action: HealthCheck.Action, expected: String) {
        let failure = HealthFailure(count: count, last: .status(500))
        #expect(Event(.first, .unhealthy(failure, then: action)).message(for: "web.1") == expected)
    }
}
