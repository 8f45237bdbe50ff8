/// What the world tells the core.
///
/// The time comes with each.
package enum Input: Hashable, Sendable {
    /// Start everything. The first input, once.
    case start
    /// What `Effect.spawn` asked for was not begun, and will not be, as `Effect.withdraw` asked.
    case withdrawn(InstanceID)
    /// The process exists. Comes before anything else about this run.
    case spawned(InstanceID, pid: Int32)
    /// Its program has been executed.
    case launched(InstanceID)
    /// Its program could not be executed. If a process existed, it is gone and reaped.
    case spawnFailed(InstanceID, SpawnFailure)
    /// The process has been reaped; `groupAlive`: others still live in its group.
    case exited(InstanceID, ExitStatus, groupAlive: Bool)
    /// The last member of an ended process's group is gone.
    case groupGone(InstanceID)
    /// The process says that it is ready.
    case ready(InstanceID)
    /// What the health check has found; unhealthy only when its retries are used up.
    case health(InstanceID, healthy: Bool, failure: HealthFailure? = nil)
    /// A line that the process wrote is the one that makes it ready.
    case logMatched(InstanceID)
    /// The command of `Effect.runStopCommand` could not be run, or has failed.
    case stopCommandFailed(InstanceID)
    /// Do this with an instance; ignored where `Fleet.refusal(of:on:)` says why not.
    case perform(Operation, InstanceID)
    /// Go on with another configuration; see `Fleet+Reload`. Ignored before the start and during the end.
    case reload(FleetSpec)
    /// End everything, and then start over with this configuration. Ignored before the start and during the end.
    case restart(FleetSpec)
    /// How many strays are alive; the answer to `Effect.signalStrays`, and again whenever that number changes.
    case strays(count: Int)
    /// End everything. A second one kills at once.
    case shutdown(ShutdownReason)
    /// A deadline that `nextDeadline` named has come.
    case tick
}

/// Why everything is to end.
package enum ShutdownReason: Hashable, Sendable {
    /// The supervisor received this signal.
    case signal(Signal)
    /// Nobody reads our standard output any more.
    case outputClosed
    /// Somebody asked for it: a client of the control plane, or a smoke run that is decided.
    case requested(code: Int32 = 0)
}
