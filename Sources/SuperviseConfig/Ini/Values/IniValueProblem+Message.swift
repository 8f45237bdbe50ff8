import SuperviseCore

extension IniValueProblem {
    var message: String {
        switch self {
        case .notBoolean(let text): "\"\(Self.short(text))\" is neither true nor false"
        case .notInteger(let text): "\"\(Self.short(text))\" is no integer"
        case .outOfRange(let number, let range): "\(number) is not from \(range.lowerBound) to \(range.upperBound)"
        case .notByteSize(let text): "\"\(Self.short(text))\" is no size"
        case .notExitCode(let text): "\"\(Self.short(text))\" is no exit code"
        case .notSignal(let text): "unknown signal \"\(Self.short(text))\""
        case .notOctal(let text): "\"\(Self.short(text))\" is no octal number from 0 to 7777"
        case .notDuration(let text): "\"\(Self.short(text))\" is no duration"
        case .notWord(let text, _): "unknown word \"\(Self.short(text))\""
        case .notText: "the text is not UTF-8"
        case .empty: "the value is empty"
        case .openQuote(let quote): "an open quote: no \(quote) closes it"
        case .openEscape: "nothing follows the backslash"
        case .noVariable: "no variable: there is no \"=\""
        case .notVariable: "this is no name of a variable"
        case .notAddress(let text): "\"\(Self.short(text))\" is no address"
        case .notPort(let text): "\"\(Self.short(text))\" is no port"
        case .notSocket(let text): "\"\(Self.short(text))\" is no socket"
        case .notAbsolute(let path): "\"\(Self.short(path))\" is no absolute path"
        case .badName(_, " "): "a name cannot have a blank"
        case .badName(_, let character): "a name cannot have \"\(character)\""
        case .unknownEvent(let name): "unknown event \"\(Self.short(name))\""
        case .notDependency(let text): "\"\(Self.short(text))\" is no dependency"
        case .notHealthCheck(let text): "\"\(Self.short(text))\" is no health check"
        case .notHTTP: "a health check cannot speak HTTPS"
        case .noHost: "there is no host"
        case .notLimit(let text): "\"\(Self.short(text))\" is no limit"
        case .unknownLimit(let name): "unknown limit \"\(Self.short(name))\""
        case .softOverHard(let text): "\"\(Self.short(text))\": the soft limit is over the hard one"
        case .notRequired(let text): "\"\(Self.short(text))\" is no name of a variable"
        }
    }

    var hint: String? {
        switch self {
        case .notBoolean: "write true or false"
        case .notInteger: "write a number such as 10"
        case .notByteSize: "write a number of bytes, or one with KB, MB or GB, as \"50MB\""
        case .notExitCode: "exit codes are numbers from 0 to 255, separated by commas"
        case .notSignal(let text): Self.signal(like: text)
        case .notOctal: "write permission bits such as 022 or 0700"
        case .notDuration: "write seconds as \"10\" or \"0.5\", or units as \"500ms\", \"1m30s\" or \"2h\""
        case .notWord(let text, let words):
            Self.nearest(text, words, "write \(words.map { "\"\($0)\"" }.joined(separator: ", "))")
        case .openQuote: "close it, or put a backslash before it"
        case .openEscape: "write two of them for one"
        case .noVariable: "variables are NAME=\"value\", separated by commas"
        case .notVariable: "names are letters, digits and \"_\""
        case .notAddress: "write HOST:PORT, or [ADDRESS]:PORT for IPv6"
        case .notPort: "ports are numbers from 1 to 65535"
        case .notSocket: "write \"tcp://HOST:PORT\" or \"unix:///PATH\""
        case .notAbsolute: "begin it with \"/\""
        case .badName: "names have no blank, no \":\" and no \"/\""
        case .unknownEvent(let name):
            Self.nearest(name, EventListenerSettings.knownEvents, "events are named as PROCESS_STATE or TICK_60")
        case .notDependency: "write NAME or NAME:CONDITION, separated by commas"
        case .notHealthCheck: "write \"exec COMMAND\", \"http://HOST:PORT/PATH\" or \"tcp://HOST:PORT\""
        case .noHost: "write \"http://localhost:PORT/\" or \"tcp://localhost:PORT\" for a port of this machine"
        case .notHTTP: "check with \"exec curl …\", or a plain port"
        case .notLimit: "write NAME:SOFT or NAME:SOFT:HARD, with \"unlimited\" for none"
        case .unknownLimit(let name):
            Self.nearest(name, Self.limits, "limits are \(Self.limits.joined(separator: ", "))")
        case .softOverHard: "put the lower one first"
        case .notRequired: "write NAME, PREFIX_* or NAME:TYPE, separated by commas"
        case .outOfRange, .notText, .empty: nil
        }
    }

    /// A name is suggested as it was written: with `SIG` or without.
    private static func signal(like text: String) -> String {
        let prefix = text.uppercased().hasPrefix("SIG") ? "SIG" : ""
        return nearest(text, Signal.allNames.map { prefix + $0 }, "write a name such as TERM, or a number")
    }

    private static var limits: [String] { ResourceLimit.Resource.allCases.map(\.rawValue) }

    private static func nearest(_ text: String, _ known: [String], _ otherwise: String) -> String {
        NearestName.nearest(to: text, in: known).map { "did you mean \"\($0)\"?" } ?? otherwise
    }

    /// As much of a value as fits in a message.
    private static func short(_ text: String) -> String {
        text.count <= 60 ? text : text.prefix(59) + "…"
    }
}
