#pragma once
#include "CSuperviseShims.h"

/// Launch mode, from here to the end of the process; see launch.c.
void shim_launch(void) __attribute__((noreturn, visibility("hidden")));
/// Init mode, from here to the end of the process; see init.c.
void shim_init(char **arguments, char **environment) __attribute__((noreturn, visibility("hidden")));
/// Guard mode, from here to the end of the process; see guard.c.
void shim_guard(const char *marker) __attribute__((noreturn, visibility("hidden")));
