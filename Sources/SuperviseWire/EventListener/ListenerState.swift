/// Where an event listener is in the conversation, by supervisord's names.
package enum ListenerState: String, CaseIterable, Hashable, Sendable {
    /// It has begun, or has answered; its `READY` is to come. To: ready, unknown.
    case acknowledged = "ACKNOWLEDGED"
    /// It may be sent an event. To: busy, unknown.
    case ready = "READY"
    /// It has an event, and its result is to come. To: acknowledged, unknown.
    case busy = "BUSY"
    /// It has said something that does not belong there, and gets no events any more. To: nothing.
    case unknown = "UNKNOWN"
}
