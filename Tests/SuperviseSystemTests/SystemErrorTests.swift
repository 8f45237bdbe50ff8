import Glibc
import SuperviseSystem
import Testing

@Suite struct SystemErrorTests {
    @Test("a call that works gives what it returned, and is made once")
    func success() throws {
        var calls = 0
        let result = try check("call") { () -> Int32 in
            calls += 1
            return 7
        }
        #expect(result == 7)
        #expect(calls == 1)
    }

    @Test("a call that a signal interrupted is made again", arguments: [1, 2, 100])
    func interrupted(times: Int) throws {
        var left = times
        let result = try check("call") { () -> Int in
            guard left > 0 else { return 3 }
            left -= 1
            errno = EINTR
            return -1
        }
        #expect(result == 3)
        #expect(left == 0)
    }

    @Test("a call that fails says which one and why, and is made once")
    func failure() {
        var calls = 0
        #expect(throws: SystemError(call: "open", errno: ENOENT)) {
            try check("open") { () -> Int32 in
                calls += 1
                errno = ENOENT
                return -1
            }
        }
        #expect(calls == 1)
    }

    @Test("only -1 is a failure")
    func negative() throws {
        #expect(try check("call", { Int32(-2) }) == -2)
        #expect(try check("call", { Int32(0) }) == 0)
    }

    @Test("that it would wait is a value, not a failure")
    func wouldBlock() {
        let result = attempt("read") {
            errno = EAGAIN
            return -1
        }
        #expect(result == .wouldBlock)
    }

    @Test("the end, bytes and failures are told apart")
    func results() {
        #expect(attempt("read", { 0 }) == .bytes(0))
        #expect(attempt("read", { 12 }) == .bytes(12))
        let failed = attempt("read") {
            errno = EIO
            return -1
        }
        #expect(failed == .failed(SystemError(call: "read", errno: EIO)))
    }

    @Test("the reason is the system's, and can go on in a sentence")
    func words() {
        let error = SystemError(call: "open", errno: ENOENT)
        #expect(error.reason == "No such file or directory")
        #expect(error.words == "no such file or directory")
    }

    @Test("nobody reads any more after these", arguments: [EPIPE, EIO, EBADF, ENXIO, ECONNRESET])
    func nobodyReads(number: Int32) {
        #expect(SystemError(call: "write", errno: number).meansNobodyReads)
    }

    @Test("somebody may still read after these", arguments: [ENOSPC, EDQUOT, EFBIG, EAGAIN, ENOMEM])
    func somebodyReads(number: Int32) {
        #expect(!SystemError(call: "write", errno: number).meansNobodyReads)
    }
}
