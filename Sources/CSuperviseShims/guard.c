// Guard mode: a process that outlives a supervisor killed by SIGKILL and ends what it had started.
//
// It reads words from a pipe whose other end only the supervisor holds: which process groups exist. When the pipe
// ends without a farewell, it kills those groups, and then every process whose environment carries the supervisor's
// marker (`SUPERVISE_ID=…`), which finds what had left its group. It does not reach a process that has another user
// or that was given an environment without the marker.
#define _GNU_SOURCE
#include "CSuperviseShims.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct groups {
    int32_t *ids;
    size_t count, capacity;
};

static void add(struct groups *groups, int32_t id) {
    if (groups->count == groups->capacity) {
        size_t capacity = groups->capacity ? 2 * groups->capacity : 64;
        int32_t *ids = realloc(groups->ids, capacity * sizeof *ids);
        if (!ids) return;
        groups->ids = ids;
        groups->capacity = capacity;
    }
    groups->ids[groups->count++] = id;
}

static void forget(struct groups *groups, int32_t id) {
    for (size_t i = 0; i < groups->count; i++) {
        if (groups->ids[i] != id) continue;
        groups->ids[i] = groups->ids[--groups->count];
        return;
    }
}

// Whether one of the process's environment entries is the marker.
static int is_marked(const char *pid, const char *marker) {
    char path[64];
    static char bytes[256 * 1024];
    snprintf(path, sizeof path, "/proc/%s/environ", pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 0;
    size_t length = 0;
    ssize_t got;
    while (length < sizeof bytes - 1 && (got = read(fd, bytes + length, sizeof bytes - 1 - length)) > 0)
        length += (size_t)got;
    close(fd);
    bytes[length] = 0;
    for (char *entry = bytes; entry < bytes + length; entry += strlen(entry) + 1)
        if (strcmp(entry, marker) == 0) return 1;
    return 0;
}

static int kill_marked(const char *marker) {
    DIR *directory = opendir("/proc");
    if (!directory) return 0;
    int found = 0;
    for (struct dirent *entry; (entry = readdir(directory));) {
        pid_t pid = (pid_t)atoi(entry->d_name);
        if (pid > 1 && pid != getpid() && is_marked(entry->d_name, marker) && kill(pid, SIGKILL) == 0) found++;
    }
    closedir(directory);
    return found;
}

static __attribute__((noreturn)) void guard(const char *marker) {
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    struct groups groups = {0};
    struct shim_guard_word word;
    for (;;) {
        ssize_t got = read(STDIN_FILENO, &word, sizeof word);
        if (got < 0 && errno == EINTR) continue;
        if (got != (ssize_t)sizeof word) break;
        if (word.word == '+') add(&groups, word.group);
        if (word.word == '-') forget(&groups, word.group);
        if (word.word == 'q') _exit(0);
    }
    for (size_t i = 0; i < groups.count; i++) kill(-groups.ids[i], SIGKILL);
    // What forks while it is being killed is found by the next look.
    for (int round = 0; round < 50 && kill_marked(marker) > 0; round++) usleep(2000);
    _exit(0);
}

// Before any Swift code runs.
__attribute__((constructor(101))) static void catch_guard(int argc, char **argv) {
    if (argc == 3 && strcmp(argv[1], SHIM_GUARD_MODE) == 0) guard(argv[2]);
}
