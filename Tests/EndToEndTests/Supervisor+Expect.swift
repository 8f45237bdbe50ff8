import SuperviseTestSupport
import Testing

extension Supervisor {
    /// Waits for the supervisor's end and expects this exit code; a failure shows what it printed.
    func expectExit(_ code: Int32, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let status = try await waitForExit()
        #expect(status == .exited(code), "\(report)", sourceLocation: sourceLocation)
    }
}
