import Glibc
import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct SignalSourceTests {
    @Test("signals that would kill us are events of the loop")
    func delivers() async {
        await #expect(processExitsWith: .success) {
            let loop = try EventLoop()
            var seen: [Int32] = []
            let source = try SignalSource([SIGTERM, SIGUSR1, SIGCHLD]) { seen.append($0) }
            try source.attach(to: loop)
            try loop.turn(until: 0)
            #expect(seen == [])
            for number in [SIGTERM, SIGUSR1, SIGCHLD] {
                raise(number)
                try loop.turn(until: nil)
            }
            #expect(seen == [SIGTERM, SIGUSR1, SIGCHLD])
        }
    }

    @Test("all signals that wait are told in one turn, each kind once")
    func batch() async {
        await #expect(processExitsWith: .success) {
            let loop = try EventLoop()
            var seen: [Int32] = []
            let source = try SignalSource([SIGTERM, SIGUSR1, SIGUSR2]) { seen.append($0) }
            try source.attach(to: loop)
            for number in [SIGUSR2, SIGTERM, SIGTERM, SIGUSR1] { raise(number) }
            try loop.turn(until: nil)
            #expect(seen.sorted() == [SIGUSR1, SIGUSR2, SIGTERM].sorted())
            try loop.turn(until: 0)
            #expect(seen.count == 3)
        }
    }

    @Test("other signals keep their effect")
    func others() async {
        await #expect(processExitsWith: .signal(SIGUSR2)) {
            let source = try SignalSource([SIGTERM]) { _ in }
            // To the process: tests run on threads that block signals.
            kill(getpid(), SIGUSR2)
            withExtendedLifetime(source) { while true { pause() } }
        }
    }

    @Test("a thread that is started later blocks the same signals")
    func inherited() async {
        await #expect(processExitsWith: .success) {
            let source = try SignalSource([SIGTERM, SIGINT]) { _ in }
            let answer = try Mailbox<Bool>()
            try SystemThread.start {
                var mask = sigset_t()
                pthread_sigmask(SIG_BLOCK, nil, &mask)
                answer.send(sigismember(&mask, SIGTERM) == 1 && sigismember(&mask, SIGINT) == 1)
            }
            #expect(answer.receive() == [true])
            _ = source
        }
    }
}
