extension HTTPProblem {
    /// What is wrong, in words, as part of a sentence.
    package var message: String {
        switch self {
        case .badLine: "a line does not end with CR LF, or has a control character"
        case .badRequestLine: "the first line is not METHOD TARGET HTTP/1.1"
        case .badStatusLine: "the first line is not HTTP/1.1 STATUS"
        case .badTarget: "the target is no path, or an escape in it is broken"
        case .badField: "a field is not NAME: VALUE in one line"
        case .badHost: "there must be exactly one Host"
        case .badLength: "it is not clear where the body ends"
        case .badChunk: "a chunk of the body is malformed"
        case .versionNotSupported: "only HTTP/1.1 and HTTP/1.0 are spoken"
        case .codingNotSupported: "the only coding of a transfer is chunked"
        case .expectationNotSupported: "the only expectation is 100-continue"
        case .targetTooLong: "the target is too long"
        case .headTooLarge: "the head is too large"
        case .bodyTooLarge: "the body is too large"
        case .timedOut: "the rest did not come in time"
        case .cutOff: "the connection ended within the message"
        }
    }
}
