import Glibc
import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct SystemThreadTests {
    @Test("a body runs on another thread, and what it holds is released at its end")
    func runs() throws {
        final class Held: Sendable {}
        weak var held: Held?
        let ends = try PipePair.open()
        let mailbox = try Mailbox<UInt>()
        do {
            let strong = Held()
            held = strong
            let own = dup(ends.writeEnd.raw)
            try SystemThread.start {
                mailbox.send(UInt(pthread_self()))
                withExtendedLifetime(strong) {}
                close(own)
            }
        }
        #expect(mailbox.receive().first != UInt(pthread_self()))
        while held != nil { sched_yield() }
    }

    @Test("a thread that cannot be made is a failure")
    func failure() async {
        await #expect(processExitsWith: .success) {
            // Stacks are 8 MiB of address space, of which there is no more from here on.
            var limit = rlimit(rlim_cur: 1 << 20, rlim_max: 1 << 20)
            setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
            let error = #expect(throws: SystemError.self) { try SystemThread.start {} }
            limit = rlimit(rlim_cur: .max, rlim_max: .max)
            setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
            #expect(error == SystemError(call: "pthread_create", errno: EAGAIN))
        }
    }
}
