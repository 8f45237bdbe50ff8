// Launch mode: what stands between Foundation.Process and a supervised program.
//
// Foundation.Process starts our own executable as `supervise __launch` with a control socket as standard input. Our
// entry point (entry.c) comes here before anything else runs: this reads the launch request, and makes the real
// process as its *sibling* with clone(CLONE_PARENT): a child of the supervisor, of which Foundation knows nothing. The
// launcher then ends, so Foundation's own bookkeeping (a socket whose end means "the process has ended", a waitpid
// that blocks its only thread) is finished before the program has written its first byte, and holds no descriptor
// while it lives. docs/architecture.md, "The launcher", says what goes wrong without it.
//
// The C library has not begun to live here: only system calls, by bare.h.
#define _GNU_SOURCE
#include "bare.h"
#include "execute.h"
#include "modes.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

SHIM_BARE_BEGIN

struct launch {
    int control;
    pid_t launcher;
    int standard[3];
    const struct shim_launch_request *request;
    const struct shim_launch_limit *limits;
    const uint32_t *groups;
    const char *directory;
    char **arguments;
    char **environment;
};

// Whether somebody may hear it.
static bool send_report(int control, int32_t stage, int32_t value, int32_t detail) {
    struct shim_launch_report report = {stage, value, detail};
    return bare(SYS_sendto, control, &report, sizeof report, MSG_NOSIGNAL) >= 0;
}

static __attribute__((noreturn)) void fail(int control, int32_t stage, long error) {
    send_report(control, stage, (int32_t)-error, 0);
    bare_exit(127);
}

// MARK: - The request

enum { DESCRIPTORS = 4 };

// The request's file, and the program's standard input, output and error.
static long receive_descriptors(int control, int descriptors[DESCRIPTORS]) {
    char byte;
    struct iovec piece = {&byte, 1};
    union {
        char bytes[CMSG_SPACE(DESCRIPTORS * sizeof(int))];
        struct cmsghdr header;
    } ancillary;
    struct msghdr message;
    message.msg_name = NULL;
    message.msg_namelen = 0;
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    message.msg_control = &ancillary;
    message.msg_controllen = sizeof ancillary;
    long result = bare(SYS_recvmsg, control, &message, MSG_CMSG_CLOEXEC);
    if (result <= 0) return result;
    const size_t length = CMSG_LEN(DESCRIPTORS * sizeof(int));
    if (message.msg_controllen < length) return -EPROTO;
    if (ancillary.header.cmsg_type != SCM_RIGHTS || ancillary.header.cmsg_len != length) return -EPROTO;
    const int *received = (const int *)CMSG_DATA(&ancillary.header);
    for (int i = 0; i < DESCRIPTORS; i++) descriptors[i] = received[i];
    return DESCRIPTORS;
}

// Maps the request and points argv and envp into it.
static long read_request(int fd, struct launch *launch) {
    struct stat info;
    long result = bare(SYS_fstat, fd, &info);
    if (result < 0) return result;
    if ((size_t)info.st_size <= sizeof *launch->request) return -EINVAL;
    result = bare(SYS_mmap, NULL, info.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    if (bare_failed(result)) return result;
    char *bytes = (char *)result, *end = bytes + info.st_size;
    if (end[-1] != 0) return -EINVAL;
    launch->request = (const struct shim_launch_request *)bytes;
    size_t limits = launch->request->limit_count, groups = launch->request->group_count;
    size_t arguments = launch->request->argument_count, variables = launch->request->environment_count;
    if (arguments == 0) return -EINVAL;
    // One more at the beginning, for `shim_bare_execute`, and each list ends with NULL.
    size_t size = (arguments + variables + 3) * sizeof(char *);
    result = bare(SYS_mmap, NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (bare_failed(result)) return result;
    launch->arguments = (char **)result + 1;
    launch->environment = launch->arguments + arguments + 1;
    char *next = bytes + sizeof *launch->request;
    launch->limits = (const struct shim_launch_limit *)next;
    next += limits * sizeof *launch->limits;
    launch->groups = (const uint32_t *)next;
    next += groups * sizeof *launch->groups;
    if (next >= end) return -EINVAL;
    launch->directory = next;
    for (size_t i = 0; i < arguments + variables; i++) {
        next += bare_length(next) + 1;
        if (next >= end) return -EINVAL;
        launch->arguments[i < arguments ? i : i + 1] = next;
    }
    return 0;
}

// MARK: - The new process

static void close_on_execution_from(int first) {
#ifdef CLOSE_RANGE_CLOEXEC
    if (bare(SYS_close_range, first, ~0U, CLOSE_RANGE_CLOEXEC) == 0) return;
#endif
    struct rlimit limit = {.rlim_cur = 1 << 20};
    bare(SYS_prlimit64, 0, RLIMIT_NOFILE, NULL, &limit);
    for (rlim_t fd = (rlim_t)first; fd < limit.rlim_cur && fd < 1 << 20; fd++)
        bare(SYS_fcntl, fd, F_SETFD, FD_CLOEXEC);  // Linux before 5.11
}

static long set_limit(const struct shim_launch_limit *limit) {
    struct rlimit value = {
        .rlim_cur = limit->soft == SHIM_NO_LIMIT ? RLIM_INFINITY : (rlim_t)limit->soft,
        .rlim_max = limit->hard == SHIM_NO_LIMIT ? RLIM_INFINITY : (rlim_t)limit->hard};
    return bare(SYS_prlimit64, 0, limit->resource, &value, NULL);
}

// The system call counts nice values down from 20, so that none is an error.
static long add_nice(int32_t nice) {
    long now = 20 - bare(SYS_getpriority, PRIO_PROCESS, 0);
    return bare(SYS_setpriority, PRIO_PROCESS, 0, now + nice);
}

static bool is_terminal(int fd) {
    char modes[64];  // the kernel's termios is smaller than the library's
    return bare(SYS_ioctl, fd, TCGETS, modes) == 0;
}

// A program that opens /dev/stdout opens the pipe or pty anew, which only its owner may.
static void own_output(int fd, uid_t user) {
    struct stat info;
    if (bare(SYS_fstat, fd, &info) == 0 && (S_ISFIFO(info.st_mode) || is_terminal(fd)))
        bare(SYS_fchown, fd, user, (gid_t)-1);
}

static long become_user(const struct launch *launch) {
    const struct shim_launch_request *request = launch->request;
    if (request->user == bare(SYS_geteuid, 0) && request->user == bare(SYS_getuid, 0)) return 0;
    own_output(STDOUT_FILENO, request->user);
    own_output(STDERR_FILENO, request->user);
    long result = bare(SYS_setgroups, request->group_count, launch->groups);
    if (result < 0) return result;
    result = bare(SYS_setresgid, request->group, request->group, request->group);
    if (result < 0) return result;
    return bare(SYS_setresuid, request->user, request->user, request->user);
}

// What needs the rights of the supervisor comes before the user is changed.
static void set_attributes(const struct launch *launch) {
    const struct shim_launch_request *request = launch->request;
    long result;
    for (uint32_t i = 0; i < request->limit_count; i++) {
        if ((result = set_limit(&launch->limits[i])) == 0) continue;
        send_report(launch->control, SHIM_STAGE_LIMITS, (int32_t)-result, (int32_t)launch->limits[i].resource);
        bare_exit(127);
    }
    if (request->nice && (result = add_nice(request->nice)) < 0) fail(launch->control, SHIM_STAGE_NICE, result);
    if (request->flags & SHIM_LAUNCH_UMASK) bare(SYS_umask, request->umask);
    if (request->flags & SHIM_LAUNCH_USER && (result = become_user(launch)) < 0)
        fail(launch->control, SHIM_STAGE_USER, result);
}

// The new process, from its first instruction to exec. It shares the launcher's memory (CLONE_VM) and runs on its
// stack, so it leaves nothing behind that the launcher would miss.
static __attribute__((noreturn)) void become_program(const struct launch *launch) {
    const struct shim_launch_request *request = launch->request;
    int control = launch->control;
    long result;
    // The group first: a signal that is sent on the strength of the report must find it.
    if ((result = bare(SYS_setsid, 0)) < 0) fail(control, SHIM_STAGE_SESSION, result);
    bool is_heard = send_report(control, SHIM_STAGE_PROCESS, (int32_t)bare(SYS_getpid, 0), launch->launcher);
    // A program that nobody knows of would run beside its successor; only the guard is to outlive whoever made it.
    if (!is_heard && request->flags & SHIM_LAUNCH_DIE_WITH_PARENT) bare_exit(127);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if ((result = bare(SYS_dup3, launch->standard[fd], fd, 0)) < 0) fail(control, SHIM_STAGE_REQUEST, result);
    if (request->flags & SHIM_LAUNCH_CONTROLLING_TERMINAL) bare(SYS_ioctl, STDOUT_FILENO, TIOCSCTTY, 0);
    set_attributes(launch);
    // After the change of the user, which clears it (prctl(2)).
    if (request->flags & SHIM_LAUNCH_DIE_WITH_PARENT) {
        bare(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL);
        if (bare(SYS_getppid, 0) != request->supervisor) bare_exit(127);  // it died before prctl
    }
    if (*launch->directory && (result = bare(SYS_chdir, launch->directory)) < 0)
        fail(control, SHIM_STAGE_DIRECTORY, result);
    close_on_execution_from(3);
    shim_bare_default_signals();
    fail(control, SHIM_STAGE_EXECUTE, shim_bare_execute(launch->arguments, launch->environment));
}

// MARK: - The launcher

void shim_launch(void) {
    struct launch launch;
    int descriptors[DESCRIPTORS];
    launch.control = (int)bare(SYS_fcntl, STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    long result = launch.control < 0 ? launch.control : receive_descriptors(launch.control, descriptors);
    if (result < 0) {
        static const char text[] = "supervise: " SHIM_LAUNCH_MODE " is for supervise itself\n";
        bare(SYS_write, STDERR_FILENO, text, sizeof text - 1);
        bare_exit(2);
    }
    if (result == 0) bare_exit(0);  // nothing is to be launched any more
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) launch.standard[fd] = descriptors[1 + fd];
    launch.launcher = (pid_t)bare(SYS_getpid, 0);
    result = read_request(descriptors[0], &launch);
    if (result < 0) fail(launch.control, SHIM_STAGE_REQUEST, result);
    char turn;
    // Without a turn to come the supervisor is gone, or has given up this launch.
    if (launch.request->flags & SHIM_LAUNCH_AWAITS_TURN && bare(SYS_recvfrom, launch.control, &turn, 1) <= 0)
        bare_exit(127);
    // CLONE_VFORK: this process waits until the program has been executed, then its end tells the supervisor so.
    result = bare(SYS_clone, CLONE_PARENT | CLONE_VM | CLONE_VFORK | SIGCHLD, NULL);
    if (result == 0) become_program(&launch);
    if (result < 0) fail(launch.control, SHIM_STAGE_CLONE, result);
    bare_exit(0);
}

SHIM_BARE_END
