import SuperviseCore
import SuperviseDaemon
import Testing

@Suite("The exit codes of other tools")
struct EndCodeTests {
    private static func code(_ manners: Manners, _ ends: [ExitStatus], signal: Signal? = nil) -> Int32 {
        var code = EndCode(manners)
        for status in ends {
            code.note(Event(InstanceID(index: 0), .exited(status, pid: 7, asked: false, killed: false)))
        }
        return code.code(own: 99, signal: signal)
    }

    @Test(
        "honcho: the first end, a death by a signal as 256 - n, and our own signal above all",
        arguments: [
            ([.exited(code: 3), .exited(code: 4)], nil, 3), ([.signaled(.kill), .exited(code: 4)], nil, 247),
            ([.signaled(.term)], nil, 241), ([.exited(code: 3)], .term, 143), ([], .int, 130), ([], nil, 99),
        ] as [([ExitStatus], Signal?, Int32)]
    )
    func honcho(_ ends: [ExitStatus], _ signal: Signal?, _ expected: Int32) {
        #expect(Self.code(.honcho, ends, signal: signal) == expected)
    }

    @Test(
        "foreman: the first code that a process has exited with, else 0",
        arguments: [
            ([.exited(code: 3), .exited(code: 4)], nil, 3), ([.signaled(.kill), .exited(code: 4)], nil, 4),
            ([.signaled(.term)], .term, 0), ([.signaled(.term), .exited(code: 5)], .term, 5),
        ] as [([ExitStatus], Signal?, Int32)]
    )
    func foreman(_ ends: [ExitStatus], _ signal: Signal?, _ expected: Int32) {
        #expect(Self.code(.foreman, ends, signal: signal) == expected)
    }

    @Test("our own code stays what it is")
    func own() {
        #expect(Self.code(.own, [.exited(code: 3)], signal: .term) == 99)
    }
}
