/* Steps that tell what the process was given. */
#define _GNU_SOURCE
#include "probe.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

void step_fds(int argc, char **argv) {
    (void)argc, (void)argv;
    char list[1024] = "";
    DIR *directory = opendir("/proc/self/fd");
    if (!directory) fail("/proc/self/fd");
    for (int fd = 0; fd < 4096; fd++) {
        if (fd == dirfd(directory) || fcntl(fd, F_GETFD) < 0) continue;
        size_t used = strlen(list);
        if (used < sizeof list - 16) snprintf(list + used, sizeof list - used, " %d", fd);
    }
    closedir(directory);
    print_line("fds%s", list);
}

void step_signals(int argc, char **argv) {
    (void)argc, (void)argv;
    FILE *status = fopen("/proc/self/status", "r");
    if (!status) fail("/proc/self/status");
    char line[512];
    while (fgets(line, sizeof line, status)) {
        char name[8];
        unsigned long long mask;
        if (sscanf(line, "Sig%3[A-Za-z]: %llx", name, &mask) != 2) continue;
        print_line("signals %s %016llx", name, mask);
    }
    fclose(status);
}

void step_limits(int argc, char **argv) {
    (void)argc, (void)argv;
    static const struct { const char *name; int resource; } limits[] = {
        {"nofile", RLIMIT_NOFILE}, {"core", RLIMIT_CORE}, {"stack", RLIMIT_STACK}, {"nproc", RLIMIT_NPROC},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct rlimit limit;
        if (getrlimit((unsigned)limits[i].resource, &limit) != 0) fail("getrlimit");
        print_line("limits %s %lld %lld", limits[i].name, (long long)limit.rlim_cur, (long long)limit.rlim_max);
    }
}

void step_ids(int argc, char **argv) {
    (void)argc, (void)argv;
    print_line("ids pid=%d ppid=%d pgid=%d sid=%d uid=%d", getpid(), getppid(), getpgrp(), getsid(0), (int)getuid());
}

void step_env(int argc, char **argv) {
    (void)argc;
    char path[4096];
    snprintf(path, sizeof path, "%s.part", argv[1]);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) fail(path);
    for (char **entry = environ; *entry; entry++) write_all(fd, *entry, strlen(*entry) + 1);
    close(fd);
    if (rename(path, argv[1]) != 0) fail(argv[1]);
}

void step_getenv(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        const char *value = getenv(argv[i]);
        print_line(value ? "%s=%s" : "%s is not set", argv[i], value);
    }
}

void step_stdin(int argc, char **argv) {
    (void)argc, (void)argv;
    struct stat info;
    if (fstat(0, &info) != 0) {
        print_line("stdin closed");
        return;
    }
    const char *kind = isatty(0) ? "tty" : S_ISFIFO(info.st_mode) ? "pipe" : S_ISCHR(info.st_mode) ? "device" : "other";
    struct pollfd poller = {.fd = 0, .events = POLLIN};
    if (poll(&poller, 1, 200) == 0) {
        print_line("stdin %s open", kind);
        return;
    }
    char bytes[64];
    ssize_t size = read(0, bytes, sizeof bytes);
    print_line("stdin %s %s", kind, size == 0 ? "eof" : size < 0 ? "error" : "data");
}

void step_tty(int argc, char **argv) {
    (void)argc, (void)argv;
    print_line("tty %d%d%d", isatty(0), isatty(1), isatty(2));
}

void step_winsize(int argc, char **argv) {
    (void)argc, (void)argv;
    struct winsize size;
    if (ioctl(1, TIOCGWINSZ, &size) != 0) print_line("winsize none");
    else print_line("winsize %dx%d", size.ws_row, size.ws_col);
}

void step_cwd(int argc, char **argv) {
    (void)argc, (void)argv;
    char path[4096];
    if (!getcwd(path, sizeof path)) fail("getcwd");
    print_line("cwd %s", path);
}
