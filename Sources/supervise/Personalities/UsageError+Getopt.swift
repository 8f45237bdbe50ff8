extension UsageError {
    /// As Python's getopt words it.
    var getoptMessage: String {
        switch problem {
        case .unknownOption(let option, _), .misplacedOption(let option, _):
            "option \(option.prefix { $0 != "=" }) not recognized"
        case .missingValue(let option, _): "option \(option) requires argument"
        case .unexpectedValue(let option): "option \(option) must not have an argument"
        case .ambiguousOption(let option, _): "option \(option) not a unique prefix"
        default: message
        }
    }
}

/// What supervisord and supervisorctl say on standard error before they end with 2.
struct SupervisordError: Error, Hashable, Sendable {
    var message: String

    init(_ message: String) {
        self.message = message
    }

    /// Says it, and how to get help.
    /// - Returns: The exit status.
    func report(program: String) -> Int32 {
        _ = StandardStream.error.write("Error: \(message)\nFor help, use \(program) -h\n")
        return ExitCode.usage
    }
}
