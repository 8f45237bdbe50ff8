/// Arguments of `start` under which the first end of a process ends everything, as honcho does it.
let firstEndStopsAll = ["start", "--restart", "never", "--exit", "any"]

/// Arguments of `start` with a short grace before SIGKILL.
let shortGrace = ["start", "--timeout", "1"]

/// Arguments of `start` with a grace that is longer than any test.
let longGrace = ["start", "--timeout", "300"]
