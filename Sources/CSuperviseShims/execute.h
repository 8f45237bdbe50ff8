#pragma once

/// Lets every signal do what it does by default, and blocks none.
void shim_bare_default_signals(void) __attribute__((visibility("hidden")));
/// execvpe(3) without a C library. arguments[-1] must exist, and may be overwritten.
/// Returns only on failure: a negative errno(3).
long shim_bare_execute(char **arguments, char **environment) __attribute__((visibility("hidden")));
