// Guard mode: a process that outlives a supervisor killed by SIGKILL and ends what it had started.
//
// It reads words from a pipe whose other end only the supervisor holds: which process groups exist. When the pipe
// ends without a farewell, it kills those groups, and then every process whose environment carries the supervisor's
// marker (`SUPERVISE_ID=…`), which finds what had left its group. It does not reach a process that has another user
// or that was given an environment without the marker.
//
// It comes from our entry point, as launch mode does, and lives without a C library: a few pages of memory.
#define _GNU_SOURCE
#include "bare.h"
#include "modes.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

SHIM_BARE_BEGIN

// MARK: - Groups

struct groups {
    int32_t *ids;
    size_t count, capacity;
};

static bool grow(struct groups *groups) {
    size_t capacity = groups->capacity ? 2 * groups->capacity : 1024;
    size_t size = capacity * sizeof *groups->ids;
    long address = groups->capacity
        ? bare(SYS_mremap, groups->ids, size / 2, size, MREMAP_MAYMOVE)
        : bare(SYS_mmap, NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (bare_failed(address)) return false;
    groups->ids = (int32_t *)address;
    groups->capacity = capacity;
    return true;
}

static void add(struct groups *groups, int32_t id) {
    if (groups->count == groups->capacity && !grow(groups)) return;
    groups->ids[groups->count++] = id;
}

static void forget(struct groups *groups, int32_t id) {
    for (size_t i = 0; i < groups->count; i++) {
        if (groups->ids[i] != id) continue;
        groups->ids[i] = groups->ids[--groups->count];
        return;
    }
}

// MARK: - Marked processes

// An entry of a folder, as getdents64(2) writes it.
struct entry {
    uint64_t inode;
    int64_t offset;
    unsigned short size;
    unsigned char type;
    char name[];
};

// The number that a name is; 0 for every other name.
static pid_t number(const char *name) {
    pid_t value = 0;
    for (; *name >= '0' && *name <= '9'; name++) value = 10 * value + (*name - '0');
    return *name ? 0 : value;
}

// Whether one of the process's environment entries is the marker.
static bool is_marked(const char *pid, const char *marker) {
    char path[64];
    static char bytes[256 * 1024];
    char *end = bare_copy(path, "/proc/", 6);
    end = bare_copy(end, pid, bare_length(pid));
    bare_copy(end, "/environ", sizeof "/environ");
    long fd = bare(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    size_t length = 0;
    long got;
    while (length < sizeof bytes - 1 && (got = bare(SYS_read, fd, bytes + length, sizeof bytes - 1 - length)) > 0)
        length += (size_t)got;
    bare(SYS_close, fd);
    bytes[length] = 0;
    for (char *entry = bytes; entry < bytes + length; entry += bare_length(entry) + 1)
        if (bare_equal(entry, marker)) return true;
    return false;
}

static int kill_marked(const char *marker) {
    static _Alignas(struct entry) char bytes[32 * 1024];
    long folder = bare(SYS_openat, AT_FDCWD, "/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return 0;
    int found = 0;
    long got;
    while ((got = bare(SYS_getdents64, folder, bytes, sizeof bytes)) > 0) {
        for (long offset = 0; offset < got;) {
            const struct entry *entry = (const struct entry *)(bytes + offset);
            offset += entry->size;
            pid_t pid = number(entry->name);
            if (pid <= 1 || pid == bare(SYS_getpid, 0) || !is_marked(entry->name, marker)) continue;
            if (bare(SYS_kill, pid, SIGKILL) == 0) found++;
        }
    }
    bare(SYS_close, folder);
    return found;
}

// MARK: - The guard

void shim_guard(const char *marker) {
    static const unsigned long all = ~0UL;
    static const struct timespec pause = {.tv_nsec = 2000000};
    bare(SYS_rt_sigprocmask, SIG_SETMASK, &all, NULL, sizeof all);
    struct groups groups;
    groups.ids = NULL;
    groups.count = groups.capacity = 0;
    static struct shim_guard_word words[512];
    for (;;) {
        long got = bare(SYS_read, STDIN_FILENO, words, sizeof words);
        if (got == -EINTR) continue;
        if (got <= 0) break;
        for (size_t i = 0; i < (size_t)got / sizeof *words; i++) {
            if (words[i].word == '+') add(&groups, words[i].group);
            if (words[i].word == '-') forget(&groups, words[i].group);
            if (words[i].word == 'q') bare_exit(0);
        }
    }
    for (size_t i = 0; i < groups.count; i++) bare(SYS_kill, -groups.ids[i], SIGKILL);
    // What forks while it is being killed is found by the next look.
    for (int round = 0; round < 50 && kill_marked(marker) > 0; round++) bare(SYS_nanosleep, &pause, NULL);
    bare_exit(0);
}

SHIM_BARE_END
