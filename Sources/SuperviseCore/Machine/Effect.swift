/// What the core wants done.
///
/// One interpreter in the daemon carries these out, in order.
package enum Effect: Hashable, Sendable {
    /// Start the instance; life number `run` of it, counted from 1.
    ///
    /// What to start is `Fleet.instance(of:)`, as it is now: a reload may have changed it since the last run.
    case spawn(InstanceID, run: Int)
    /// The instance need not be started any more: if that has not begun, it is not, and `Input.withdrawn` says so.
    case withdraw(InstanceID)
    /// Send a signal that ends the instance to its whole process group or to its process alone; SIGCONT follows any
    /// but SIGKILL.
    case signal(InstanceID, Signal, StopPolicy.Reach = .group)
    /// Send a signal that somebody asked for, and nothing after it.
    case deliver(InstanceID, Signal, StopPolicy.Reach)
    /// Run the command that ends the instance; `Input.stopCommandFailed` says that it could not do that.
    ///
    /// When the instance's process has ended, nobody waits for the command any more.
    case runStopCommand(InstanceID, Command)
    /// Send a signal to every descendant that belongs to no instance, and report them by `Input.strays`.
    case signalStrays(Signal)
    case publish(Event)
    /// Nothing is left, and everything is started anew, as `Input.restart` asked; strays are nobody's concern any more.
    case startOver
    /// Nothing is left: end with this code.
    case exit(code: Int32)
}
