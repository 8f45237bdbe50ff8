/// What a program is told of that is an event listener.
///
/// All processes of its group are one pool: each event goes to one of them.
package struct ListenerPlan: Hashable, Sendable {
    /// Names of events and of their families, as supervisord has them.
    package var events: [String]
    /// How many events wait for it at most; for another the oldest is dropped.
    package var bufferSize: Int
    /// Whether every result has done what its event asks for, not `OK` alone.
    package var acceptsAnyResult = false

    package init(events: [String], bufferSize: Int) {
        self.events = events
        self.bufferSize = bufferSize
    }
}
