import Glibc
@testable import SuperviseDaemon
import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct InboxTests {
    @Test("that lines are lost is said when somebody reads standard error, and nobody is waited for")
    func loss() async {
        await #expect(processExitsWith: .success) {
            // Whoever waits below does not do so for ever.
            alarm(30)
            var ends: [Int32] = [0, 0]
            pipe(&ends)
            var page = [UInt8](repeating: 0, count: 4096)
            _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
            _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
            while write(ends[1], page, page.count) > 0 {}
            _ = fcntl(ends[1], F_SETFL, 0)
            dup2(ends[1], STDERR_FILENO)
            let inbox = Inbox()
            let loss = SystemError(call: "write", errno: ENOSPC)
            inbox.consoleFailed(loss)
            while read(ends[0], &page, page.count) > 0 {}
            inbox.consoleFailed(loss)
            inbox.consoleFailed(loss)
            let count = read(ends[0], &page, page.count)
            let text = String(decoding: page.prefix(max(0, count)), as: UTF8.self)
            #expect(text == "supervise: lines are lost: standard output: no space left on device\n")
        }
    }
}
