import SuperviseCore
import SuperviseSystem

/// What a process is started with as its standard input.
struct LaunchInput {
    /// The descriptor that becomes its descriptor 0.
    let number: Int32
    /// What it shares with its group.
    var socket: ListeningSocket?
    /// What it has for itself.
    var pipe: ChildInput?
}
