import Glibc
import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct HeldSignalsTests {
    @Test("a signal that is held makes the descriptor readable, and does nothing then or later")
    func held() async {
        await #expect(processExitsWith: .success) {
            let signals = try HeldSignals([SIGTERM])
            raise(SIGTERM)
            var entry = pollfd(fd: signals.number, events: Int16(POLLIN), revents: 0)
            #expect(poll(&entry, 1, 0) == 1)
        }
    }

    @Test("afterwards a signal does what it did before: it ends us")
    func standard() async {
        await #expect(processExitsWith: .signal(SIGHUP)) {
            _ = try HeldSignals([SIGTERM, SIGHUP])
            raise(SIGHUP)
        }
    }

    @Test("afterwards a signal that was ignored, as under nohup, is ignored again")
    func ignored() async {
        await #expect(processExitsWith: .success) {
            signal(SIGHUP, SIG_IGN)
            _ = try HeldSignals([SIGTERM, SIGHUP])
            raise(SIGHUP)
        }
    }
}
