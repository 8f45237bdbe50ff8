#pragma once
#include "CSuperviseShims.h"

/// Launch mode, from here to the end of the process. Needs no C library; see launch.c.
void shim_launch(void) __attribute__((noreturn, visibility("hidden")));
