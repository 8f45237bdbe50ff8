import Glibc
import SuperviseSystem
import Testing

@Suite(.timeLimit(.minutes(5))) struct OwnedFDTests {
    @Test("descriptors are closed with their owners")
    func closes() async {
        await #expect(processExitsWith: .success) {
            let before = openDescriptors()
            for _ in 0..<100 {
                let pipe = try PipePair.open()
                Bytes.write(pipe.writeEnd.raw, "x")
                _ = try PseudoTerminal.open(size: WindowSize(rows: 1, columns: 1))
                _ = try EventLoop()
                _ = try Mailbox<Int>()
            }
            // One that leaks would leak a hundred times; the test's own machinery may open or close a few meanwhile.
            #expect(openDescriptors().count < before.count + 10)
        }
    }

    @Test("keeping one end of a pipe closes the other at once")
    func keepReadEnd() throws {
        let pipe = try PipePair.open()
        Bytes.write(pipe.writeEnd.raw, "last words")
        let end = pipe.keepReadEnd()
        #expect(Bytes.text(end.raw) == "last words")
        #expect(Bytes.read(end.raw) == [], "the end, not a wait")
    }

    @Test("both ends of a pipe are close-on-exec")
    func closeOnExec() throws {
        let pipe = try PipePair.open()
        #expect(fcntl(pipe.readEnd.raw, F_GETFD) == FD_CLOEXEC)
        #expect(fcntl(pipe.writeEnd.raw, F_GETFD) == FD_CLOEXEC)
    }

    @Test("a pipe carries bytes, and does not wait once it was told so")
    func nonBlocking() throws {
        let pipe = try PipePair.open()
        try pipe.readEnd.setNonBlocking()
        #expect(Bytes.read(pipe.readEnd.raw) == nil)
        Bytes.write(pipe.writeEnd.raw, "a\nb")
        #expect(Bytes.text(pipe.readEnd.raw) == "a\nb")
        #expect(fcntl(pipe.writeEnd.raw, F_GETFL) & O_NONBLOCK == 0, "the other end stays as it was")
    }

    @Test("a descriptor that is not open is a failure")
    func bad() async {
        await #expect(processExitsWith: .success) {
            let owner = OwnedFD(999)
            #expect(throws: SystemError(call: "fcntl", errno: EBADF)) { try owner.setNonBlocking() }
        }
    }
}
