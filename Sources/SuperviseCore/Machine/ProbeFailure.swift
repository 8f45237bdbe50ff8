/// Why one check of a process's health has failed.
package enum ProbeFailure: Hashable, Sendable {
    /// It was not over in this time.
    case timedOut(Duration)
    /// The one before has not ended, although it was killed.
    case overdue
    /// Its command has ended so, with this at the end of its output.
    case ended(ExitStatus, output: ByteString)
    /// Its command could not be executed.
    case cannotStart(SpawnFailure)
    /// No address of the host takes a connection, or one that did has broken: in the words of the system.
    case network(String)
    /// The name of the host stands for no address: in the words of the system.
    case unknownHost(String, reason: String)
    /// An HTTP status that is no success.
    case status(Int)
    /// What was answered is not HTTP.
    case notHTTP
    /// The connection was closed without an answer.
    case noAnswer
}

/// Why a process is unhealthy.
package struct HealthFailure: Hashable, Sendable {
    /// How many checks in a row have failed.
    package var count: Int
    package var last: ProbeFailure

    package init(count: Int, last: ProbeFailure) {
        self.count = count
        self.last = last
    }
}
