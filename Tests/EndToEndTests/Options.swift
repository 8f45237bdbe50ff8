/// Arguments of `start` under which the first end of a process ends everything, as honcho does it.
///
/// The grace is longer than any test, so that a test fails where a process has not been asked to end.
let firstEndStopsAll = ["start", "--restart", "never", "--exit", "any", "--timeout", "300"]

/// Arguments of `start` with a short grace before SIGKILL.
let shortGrace = ["start", "--timeout", "1"]

/// Arguments of `start` with a grace that is longer than any test, which fails where a process is not asked to end.
let longGrace = ["start", "--timeout", "300"]
