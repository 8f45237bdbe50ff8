import SuperviseWire

/// What has become of something that was asked for, a process a line.
struct OperationReport {
    private let results: [JSONValue]

    init(_ answer: JSONValue) {
        results = answer["results"]?.array ?? []
    }

    /// As `web.1: started`; failures go elsewhere.
    var successes: String { lines(isSuccess: true) }

    /// As `supervise: web.1: cannot run 'x': not found in PATH`.
    var failures: String { lines(isSuccess: false) }

    var isSuccess: Bool { results.allSatisfy { $0["ok"]?.bool == true } }

    private func lines(isSuccess: Bool) -> String {
        results.filter { ($0["ok"]?.bool == true) == isSuccess }
            .map { result in
                let text = "\(result["process"]?.string ?? ""): \(result["message"]?.string ?? "")\n"
                return isSuccess ? text : "supervise: " + text
            }
            .joined()
    }

    /// Prints all of it.
    /// - Returns: The exit status.
    func print() -> Int32 {
        let status = StandardStream.print(successes)
        if !failures.isEmpty { _ = StandardStream.error.write(failures) }
        return isSuccess ? status : ExitCode.failure
    }
}
