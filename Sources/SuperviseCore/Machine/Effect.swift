/// What the core wants done.
///
/// One interpreter in the daemon carries these out, in order.
package enum Effect: Hashable, Sendable {
    /// Start the instance; life number `run` of it, counted from 1.
    case spawn(InstanceID, run: Int)
    /// Send a signal to the instance's whole process group; SIGCONT follows any signal but SIGKILL.
    case signal(InstanceID, Signal)
    /// Send a signal to every descendant that belongs to no instance, and report them by `Input.strays`.
    case signalStrays(Signal)
    case publish(Event)
    /// Nothing is left: end with this code.
    case exit(code: Int32)
}
