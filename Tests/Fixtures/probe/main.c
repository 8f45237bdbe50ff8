/*
 * probe STEP [ARG...] [, STEP [ARG...]]...
 *
 * Runs its steps one after the other and then exits with 0. The steps between `fork` (or `stray`, or `daemon`) and its
 * `end` run in another process. A probe never outlives two minutes, so that a broken supervisor leaves nothing behind.
 */
#define _GNU_SOURCE
#include "probe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
    const char *name;
    int arguments; /* at least */
    step_function run;
} steps[] = {
    {"ignore", 1, step_ignore},     /* SIG...: ignores these signals */
    {"block", 1, step_block},       /* SIG...: blocks them */
    {"on", 2, step_on},             /* SIG STEP...: runs STEP when SIG comes during sleep or await; accumulates */
    {"sleep", 0, step_sleep},       /* [MS]: waits, for ever without MS */
    {"await", 1, step_await},       /* FILE: waits until FILE exists */
    {"kill", 1, step_kill},         /* SIG: sends itself SIG, with its default action */
    {"say", 0, step_say},           /* TEXT...: a line */
    {"err", 0, step_err},           /* TEXT...: a line on standard error */
    {"partial", 1, step_partial},   /* TEXT...: without a newline */
    {"lines", 1, step_lines},       /* N [SIZE [TAG]]: numbered lines, in writes of 4096 bytes that cut lines */
    {"long", 1, step_long},         /* SIZE: one line of SIZE bytes */
    {"binary", 0, step_binary},     /* every byte but the newline, then a newline */
    {"raw", 1, step_raw},           /* TEXT with \n \r \0 \\: these bytes in one write */
    {"flood", 0, step_flood},       /* lines for ever */
    {"mark", 1, step_mark},         /* FILE [TEXT]: appends TEXT, or its pid, as a line */
    {"stamp", 1, step_stamp},       /* FILE: appends the monotonic time in milliseconds */
    {"fds", 0, step_fds},           /* its open descriptors */
    {"signals", 0, step_signals},   /* its signal masks */
    {"limits", 0, step_limits},     /* some resource limits */
    {"ids", 0, step_ids},           /* pid, parent, group, session, user */
    {"env", 1, step_env},           /* FILE: writes the raw environment, each entry ended by NUL */
    {"getenv", 1, step_getenv},     /* NAME... */
    {"stdin", 0, step_stdin},       /* what reading standard input would do */
    {"tty", 0, step_tty},           /* which of 0, 1, 2 are terminals */
    {"winsize", 0, step_winsize},   /* size of the terminal that is standard output */
    {"cwd", 0, step_cwd},           /* working directory */
    {"exit", 1, step_exit},         /* CODE */
    {"attempts", 3, step_attempts}, /* FILE N CODE: exits with CODE in its first N runs, which FILE counts */
    {"orphans", 2, step_orphans},   /* N FILE: N orphans end with code 3 after appending to FILE */
    {"close-fds", 0, step_close_fds},
};

void fail(const char *what) {
    perror(what);
    _exit(99);
}

void run_step(int argc, char **argv) {
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (strcmp(steps[i].name, argv[0]) != 0) continue;
        if (argc - 1 < steps[i].arguments) break;
        steps[i].run(argc, argv);
        return;
    }
    fprintf(stderr, "probe: bad step '%s' with %d arguments\n", argv[0], argc - 1);
    _exit(98);
}

static int is_fork(const char *name) {
    return strcmp(name, "fork") == 0 || strcmp(name, "stray") == 0 || strcmp(name, "daemon") == 0;
}

/* The number of arguments before the next separator. */
static int step_length(char **argv) {
    int length = 0;
    while (argv[length] && strcmp(argv[length], ",") != 0) length++;
    return length;
}

/* Behind the `end` that closes the fork whose steps begin at argv. */
static char **after_end(char **argv) {
    int depth = 1;
    for (; *argv; argv++) {
        if (is_fork(*argv)) depth++;
        if (strcmp(*argv, "end") == 0 && --depth == 0) return argv + 1;
    }
    return argv;
}

int main(int argc, char **argv) {
    (void)argc;
    arm_safety_alarm();
    argv++;
    while (*argv) {
        int length = step_length(argv);
        if (length > 0 && strcmp(argv[0], "end") == 0) break;
        if (length > 0 && is_fork(argv[0])) {
            if (fork_as(argv[0]) != 0) {
                argv = after_end(argv + 1);
                continue;
            }
        } else if (length > 0) {
            run_step(length, argv);
        }
        argv += length;
        if (*argv) argv++;
    }
    return 0;
}
