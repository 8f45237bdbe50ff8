import SuperviseCore
import Testing

@testable import SuperviseDaemon

@Suite struct EventLogTests {
    private static let instance = Instance(
        name: "a",
        program: Program(name: "a", command: .direct(["x"])),
        number: 1,
        environment: []
    )
    private static let stopping = [Event(InstanceID(index: 0), .stopping(.term, pid: 7))]

    private func lines(_ log: inout EventLog, at second: Int64, left: [String]?) -> [String] {
        let now = Instant(nanoseconds: second * 1_000_000_000)
        let names: (() -> [String])? = left.map { names in return { names } }
        return log.lines(for: Self.stopping, at: now, left: names) { _ in Self.instance }
            .filter { $0.level == .info }.map(\.text)
    }

    @Test("at the end one line names all that are left, every three seconds at most")
    func shutdown() {
        var log = EventLog()
        #expect(lines(&log, at: 1, left: ["a", "b"]) == ["waiting for a, b to die"])
        #expect(lines(&log, at: 3, left: ["b"]) == [])
        #expect(lines(&log, at: 5, left: ["b"]) == ["waiting for b to die"])
        #expect(lines(&log, at: 9, left: []) == [])
    }

    @Test("before that every process that is stopped has its own")
    func stop() {
        var log = EventLog()
        #expect(lines(&log, at: 1, left: nil) == ["waiting for a to stop"])
    }
}
