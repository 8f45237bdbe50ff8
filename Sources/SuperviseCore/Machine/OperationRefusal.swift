/// Why an operation is not carried out.
package enum OperationRefusal: Hashable, Sendable {
    /// Nothing has been started yet, or everything is being ended.
    case unavailable
    case noSuchInstance
    /// A start of what is up, waits for its restart or is being stopped.
    case alreadyStarted
    /// A stop of what is down or being stopped; a signal where there is no process.
    case notRunning
}
