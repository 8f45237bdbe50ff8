import Glibc

/// Standard output or standard error of this process, for texts that are written at once.
enum StandardStream: Int32 {
    case output = 1
    case error = 2

    /// Writes all of the text, however often the system takes only a part of it.
    ///
    /// A reader that went away is no failure: `supervise help | head -1` is a fair use.
    /// - Returns: the `errno` of the failure, or nil. The corresponding C function is `write`.
    func write(_ text: String) -> Int32? {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN: waitUntilWritable()
            case EPIPE: return nil
            default: return errno
            }
        }
        return nil
    }

    /// The terminal may have been made non-blocking by another program that has it.
    private func waitUntilWritable() {
        var request = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
        _ = poll(&request, 1, -1)
    }
}

extension StandardStream {
    /// Writes a command's result to standard output.
    /// - Returns: the exit status of the command: a result that nobody got is a failure.
    static func print(_ text: String) -> Int32 {
        guard let failure = output.write(text) else { return ExitCode.success }
        _ = error.write("supervise: cannot write to standard output: \(String(cString: strerror(failure)))\n")
        return ExitCode.failure
    }
}
