import Glibc

/// A system call that failed: which one, and with which `errno(3)`.
package struct SystemError: Error, Hashable, Sendable {
    package var call: String
    package var errno: Int32

    package init(call: String, errno: Int32) {
        self.call = call
        self.errno = errno
    }

    /// What the system says, as `strerror(3)` words it.
    package var reason: String {
        String(cString: strerror(errno))
    }

    /// The same as part of a sentence.
    package var words: String {
        reason.prefix(1).lowercased() + reason.dropFirst()
    }

    /// Whether a write failed because its reader is gone for good: a closed pipe, a terminal that hung up.
    package var meansNobodyReads: Bool {
        [EPIPE, EIO, EBADF, ENXIO, ECONNRESET].contains(errno)
    }
}

/// Runs a system call that returns -1 on failure, again when a signal interrupted it.
///
/// The one place in Swift that reads `errno`.
/// - Returns: What the call returned.
/// - Throws: `SystemError` with the name `call`.
@discardableResult
package func check<Result: SignedInteger>(
    _ call: String,
    _ body: () -> Result
) throws(SystemError) -> Result {
    while true {
        let result = body()
        if result != -1 { return result }
        let code = errno
        if code != EINTR { throw SystemError(call: call, errno: code) }
    }
}

/// What a call on a descriptor came to that never waits.
package enum IOResult: Hashable, Sendable {
    case bytes(Int)
    /// Nothing could be moved without waiting.
    case wouldBlock
    case failed(SystemError)
}

/// Like `check`, for reads and writes on descriptors that do not wait.
package func attempt(_ call: String, _ body: () -> Int) -> IOResult {
    do {
        return .bytes(try check(call, body))
    } catch {
        return error.errno == EAGAIN ? .wouldBlock : .failed(error)
    }
}
