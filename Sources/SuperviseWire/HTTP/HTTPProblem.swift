/// What is wrong with a message of HTTP.
package enum HTTPProblem: Error, Hashable, Sendable {
    /// A line that does not end with CR and LF, or has another control character.
    case badLine
    case badRequestLine
    case badStatusLine
    /// A target that is no path, or has broken escapes.
    case badTarget
    /// A field without a name, with a blank before its colon, or continued on a second line.
    case badField
    /// No `Host`, or two.
    case badHost
    /// Two fields say where the body ends, or one that is no number.
    case badLength
    case badChunk
    case versionNotSupported
    case codingNotSupported
    case expectationNotSupported
    case targetTooLong
    case headTooLarge
    case bodyTooLarge
    /// The rest did not come in time.
    case timedOut
    /// The connection has ended within the message.
    case cutOff

    /// The status with which a server answers it.
    package var status: Int {
        switch self {
        case .badLine, .badRequestLine, .badStatusLine, .badTarget, .badField, .badHost, .badLength, .badChunk,
            .cutOff:
            400
        case .timedOut: 408
        case .bodyTooLarge: 413
        case .targetTooLong: 414
        case .expectationNotSupported: 417
        case .headTooLarge: 431
        case .codingNotSupported: 501
        case .versionNotSupported: 505
        }
    }
}
