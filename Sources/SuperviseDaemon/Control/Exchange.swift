import SuperviseWire

/// A request that is to be answered, at once or when something has happened; a route may keep it until then.
///
/// Exactly one of `answer` and `begin` is called, once. After the peer has gone away, everything is ignored.
protocol Exchange: AnyObject {
    var request: HTTPRequest { get }
    /// Called once when the peer has gone away before the answer was complete; at once where all is over already.
    ///
    /// So whoever has begun a stream sets it last, when there is something to give up.
    var onGone: (() -> Void)? { get set }
    /// Called whenever all that was written to a stream has left us.
    var onDrained: (() -> Void)? { get set }

    /// Gives the whole answer.
    func answer(_ response: HTTPResponse)

    /// Gives the head of an answer whose body comes in pieces: in chunks, or to the end of the connection (HTTP/1.0).
    func begin(_ head: HTTPResponse)

    /// Adds to the body.
    /// - Returns: Whether it was taken; false where too much waits already for a peer that does not read: then the
    ///   stream waits for `onDrained`, or is given up.
    func write(_ bytes: [UInt8]) -> Bool

    /// Ends the body.
    func end()
}
