import Glibc
import SuperviseConfig
import SuperviseSystem

/// Standard output or standard error of this process, for texts that are written at once.
enum StandardStream: Int32 {
    case output = 1
    case error = 2

    /// Writes all of the text, however often the system takes only a part of it.
    ///
    /// A reader that went away is no failure: `supervise help | head -1` is a fair use.
    /// - Returns: The failure, or nil. The corresponding C function is `write`.
    func write(_ text: String) -> SystemError? {
        write(Array(text.utf8))
    }

    /// The same for bytes.
    func write(_ bytes: [UInt8]) -> SystemError? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let result = rest.withUnsafeBytes { bytes in
                attempt("write") { Glibc.write(rawValue, bytes.baseAddress, bytes.count) }
            }
            switch result {
            case .bytes(let count): rest = rest.dropFirst(count)
            case .wouldBlock: waitUntilWritable()
            case .failed(let error): return error.errno == EPIPE ? nil : error
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
    /// Shows on standard error what is wrong with a configuration.
    static func report(_ diagnostics: [Diagnostic], isWhole: Bool = false) {
        _ = error.write(DiagnosticReport(diagnostics, isWhole: isWhole).text)
    }

    /// Writes a command's result to standard output.
    /// - Returns: the exit status of the command: a result that nobody got is a failure.
    static func print(_ text: String) -> Int32 {
        guard let failure = output.write(text) else { return ExitCode.success }
        _ = error.write("supervise: cannot write to standard output: \(failure.words)\n")
        return ExitCode.failure
    }
}
