// Init mode: PID 1 of a container whose only work is one command, as `supervise run` starts it there.
//
// The kernel gives PID 1 every orphan, and lets no signal end it that it does not handle. So this runs the command as
// its child, passes on the signals that it gets, reaps whoever ends, and ends as the command has ended.
//
// It comes from our entry point, as launch mode does, and lives without a C library: a few pages of memory.
#define _GNU_SOURCE
#include "bare.h"
#include "execute.h"
#include "modes.h"

#include <errno.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

SHIM_BARE_BEGIN

// The command has a group of its own, which gets the keys of a terminal: what we get too would reach it twice.
static __attribute__((noreturn)) void become_command(char **arguments, char **environment) {
    bare(SYS_setpgid, 0, 0);
    pid_t group = (pid_t)bare(SYS_getpid, 0);
    // SIGTTOU is blocked, so this may be done from the background.
    bare(SYS_ioctl, STDIN_FILENO, TIOCSPGRP, &group);
    shim_bare_default_signals();
    long result = shim_bare_execute(arguments, environment);
    static const char text[] = "supervise: cannot run ";
    bare(SYS_write, STDERR_FILENO, text, sizeof text - 1);
    bare(SYS_write, STDERR_FILENO, arguments[0], bare_length(arguments[0]));
    bare(SYS_write, STDERR_FILENO, "\n", 1);
    bare_exit(result == -ENOENT ? 127 : 126);
}

// Reaps all that have ended; ends as the command has, if that is among them.
static void reap(pid_t command) {
    int status;
    long pid;
    while ((pid = bare(SYS_wait4, -1, &status, WNOHANG, NULL)) > 0)
        if (pid == command) bare_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

void shim_init(char **arguments, char **environment) {
    static const unsigned long all = ~0UL;
    bare(SYS_rt_sigprocmask, SIG_SETMASK, &all, NULL, sizeof all);
    long command = bare(SYS_clone, SIGCHLD, NULL);
    if (command == 0) become_command(arguments, environment);
    if (command < 0) bare_exit(71);
    for (;;) {
        long signal = bare(SYS_rt_sigtimedwait, &all, NULL, NULL, sizeof all);
        if (signal > 0 && signal != SIGCHLD) bare(SYS_kill, command, signal);
        reap((pid_t)command);
    }
}

SHIM_BARE_END
