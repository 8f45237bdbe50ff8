/// What somebody asks of one instance.
package enum Operation: Hashable, Sendable {
    /// Start it, from STOPPED, EXITED or FATAL; failures before that are forgotten.
    case start
    /// Stop it, and leave it down.
    case stop
    /// Stop it where it is up, then start it.
    case restart
    /// Send its process this signal, as far as its stop signal reaches.
    case signal(Signal)
}
