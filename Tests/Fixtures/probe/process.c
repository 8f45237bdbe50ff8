/* Steps that end, fork and abandon. */
#define _GNU_SOURCE
#include "probe.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* No probe may outlive the tests. Not inherited by fork, so each child arms its own. */
void arm_safety_alarm(void) { alarm(120); }

void step_exit(int argc, char **argv) {
    (void)argc;
    _exit(atoi(argv[1]));
}

void step_attempts(int argc, char **argv) {
    (void)argc;
    append_file(argv[1], "x");
    FILE *file = fopen(argv[1], "r");
    if (!file) fail(argv[1]);
    long runs = 0;
    while (fgetc(file) != EOF) runs++;
    fclose(file);
    if (runs <= atol(argv[2])) _exit(atoi(argv[3]));
}

/* fork: a child in the same group. stray: in a session of its own. daemon: that, and already an orphan. */
int fork_as(const char *kind) {
    int is_daemon = strcmp(kind, "daemon") == 0;
    pid_t pid = fork();
    if (pid < 0) fail("fork");
    if (pid > 0) {
        if (is_daemon) waitpid(pid, NULL, 0);
        return pid;
    }
    arm_safety_alarm();
    if (strcmp(kind, "fork") == 0) return 0;
    setsid();
    if (!is_daemon) return 0;
    pid = fork();
    if (pid < 0) fail("fork");
    if (pid > 0) _exit(0);
    arm_safety_alarm();
    return 0;
}

void step_orphans(int argc, char **argv) {
    (void)argc;
    long count = atol(argv[1]);
    for (long i = 0; i < count; i++) {
        pid_t middle = fork();
        if (middle < 0) fail("fork");
        if (middle == 0) {
            pid_t parent = getpid();
            pid_t leaf = fork();
            if (leaf != 0) _exit(0);
            while (getppid() == parent) usleep(500);
            append_file(argv[2], "x");
            _exit(3);
        }
        waitpid(middle, NULL, 0);
    }
}

void step_close_fds(int argc, char **argv) {
    (void)argc, (void)argv;
    for (int fd = 0; fd < 1024; fd++) close(fd);
}
