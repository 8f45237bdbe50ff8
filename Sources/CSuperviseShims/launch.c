// Launch mode: what stands between Foundation.Process and a supervised program.
//
// Foundation.Process starts our own executable as `supervise __launch` with a control socket as standard input. This
// constructor catches it before any Swift code runs, reads the launch request, and makes the real process as its
// *sibling* with clone(CLONE_PARENT): a child of the supervisor, of which Foundation knows nothing. The launcher then
// ends, so Foundation's own bookkeeping (a socket whose end means "the process has ended", a waitpid that blocks its
// only thread) is finished before the program has written its first byte, and holds no descriptor while it lives.
// docs/architecture.md, "The launcher", says what goes wrong without it.
#define _GNU_SOURCE
#include "CSuperviseShims.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

extern char **environ;

struct launch {
    int control;
    pid_t launcher;
    int standard_input;
    const struct shim_launch_request *request;
    const struct shim_launch_limit *limits;
    const uint32_t *groups;
    const char *directory;
    char **arguments;
    char **environment;
};

static void fail(int control, int32_t stage) __attribute__((noreturn));
static void fail(int control, int32_t stage) {
    shim_send_report(control, stage, errno, 0);
    _exit(127);
}

// Maps the request and points argv and envp into it.
static int read_request(int fd, struct launch *launch) {
    struct stat info;
    if (fstat(fd, &info) < 0) return -1;
    if ((size_t)info.st_size <= sizeof *launch->request) return errno = EINVAL, -1;
    char *bytes = mmap(NULL, (size_t)info.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED) return -1;
    char *end = bytes + info.st_size;
    if (end[-1] != 0) return errno = EINVAL, -1;
    launch->request = (const struct shim_launch_request *)bytes;
    size_t limits = launch->request->limit_count, groups = launch->request->group_count;
    size_t arguments = launch->request->argument_count, variables = launch->request->environment_count;
    char **pointers = calloc(arguments + variables + 2, sizeof *pointers);
    if (!pointers) return -1;
    char *next = bytes + sizeof *launch->request;
    launch->limits = (const struct shim_launch_limit *)next;
    next += limits * sizeof *launch->limits;
    launch->groups = (const uint32_t *)next;
    next += groups * sizeof *launch->groups;
    if (next >= end) return errno = EINVAL, -1;
    launch->directory = next;
    for (size_t i = 0; i < arguments + variables; i++) {
        next += strlen(next) + 1;
        if (next >= end) return errno = EINVAL, -1;
        pointers[i < arguments ? i : i + 1] = next;
    }
    launch->arguments = pointers;
    launch->environment = pointers + arguments + 1;
    return arguments == 0 ? (errno = EINVAL, -1) : 0;
}

static void default_signals(void) {
    // Handlers end with exec by themselves, but "ignored" and "blocked" would be inherited by the program.
    // By the system call itself: the library keeps two signals for itself, and posix_spawn(3) leaves them ignored.
    // All zeros are the default in the kernel's own structure: handler, flags, restorer, and a mask of 8 bytes.
    const unsigned long action[4] = {0};
    for (int signal = 1; signal < 65; signal++) syscall(SYS_rt_sigaction, signal, action, NULL, 8);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static int set_limit(const struct shim_launch_limit *limit) {
    struct rlimit value = {
        .rlim_cur = limit->soft == SHIM_NO_LIMIT ? RLIM_INFINITY : (rlim_t)limit->soft,
        .rlim_max = limit->hard == SHIM_NO_LIMIT ? RLIM_INFINITY : (rlim_t)limit->hard};
    return setrlimit(limit->resource, &value);
}

// A program that opens /dev/stdout opens the pipe or pty anew, which only its owner may.
static void own_output(int fd, uid_t user) {
    struct stat info;
    if (fstat(fd, &info) == 0 && (S_ISFIFO(info.st_mode) || isatty(fd))) (void)!fchown(fd, user, (gid_t)-1);
}

// By the system calls themselves: the library's functions look for other threads to change them too.
static int become_user(const struct launch *launch) {
    const struct shim_launch_request *request = launch->request;
    if (request->user == geteuid() && request->user == getuid()) return 0;
    own_output(STDOUT_FILENO, request->user);
    own_output(STDERR_FILENO, request->user);
    if (syscall(SYS_setgroups, (size_t)request->group_count, launch->groups) < 0) return -1;
    if (syscall(SYS_setresgid, request->group, request->group, request->group) < 0) return -1;
    return (int)syscall(SYS_setresuid, request->user, request->user, request->user);
}

// What needs the rights of the supervisor comes before the user is changed.
static void set_attributes(const struct launch *launch) {
    const struct shim_launch_request *request = launch->request;
    for (uint32_t i = 0; i < request->limit_count; i++) {
        if (set_limit(&launch->limits[i]) == 0) continue;
        shim_send_report(launch->control, SHIM_STAGE_LIMITS, errno, (int32_t)launch->limits[i].resource);
        _exit(127);
    }
    if (request->nice && setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + request->nice) < 0)
        fail(launch->control, SHIM_STAGE_NICE);
    if (request->flags & SHIM_LAUNCH_UMASK) umask(request->umask);
    if (request->flags & SHIM_LAUNCH_USER && become_user(launch) < 0) fail(launch->control, SHIM_STAGE_USER);
}

// The new process, from its first instruction to exec. It shares the launcher's memory (CLONE_VM), so it only makes
// system calls and leaves nothing behind that the launcher would miss.
static int become_program(void *context) {
    struct launch *launch = context;
    const struct shim_launch_request *request = launch->request;
    int control = launch->control;
    // The group first: a signal that is sent on the strength of the report must find it.
    if (setsid() < 0) fail(control, SHIM_STAGE_SESSION);
    shim_send_report(control, SHIM_STAGE_PROCESS, getpid(), launch->launcher);
    if (request->flags & SHIM_LAUNCH_CONTROLLING_TERMINAL) ioctl(STDOUT_FILENO, TIOCSCTTY, 0);
    if (dup2(launch->standard_input, STDIN_FILENO) < 0) fail(control, SHIM_STAGE_REQUEST);
    set_attributes(launch);
    // After the change of the user, which clears it (prctl(2)).
    if (request->flags & SHIM_LAUNCH_DIE_WITH_PARENT) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != request->supervisor) _exit(127);  // it died before prctl
    }
    if (*launch->directory && chdir(launch->directory) < 0) fail(control, SHIM_STAGE_DIRECTORY);
    shim_cloexec_from(3);
    default_signals();
    environ = launch->environment;
    execvp(launch->arguments[0], launch->arguments);
    fail(control, SHIM_STAGE_EXECUTE);
}

static void launch(void) __attribute__((noreturn));
static void launch(void) {
    struct launch launch;
    int fds[2];
    launch.control = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    if (launch.control < 0 || shim_receive_descriptors(launch.control, fds, 2) < 0) {
        static const char text[] = "supervise: " SHIM_LAUNCH_MODE " is for supervise itself\n";
        ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
        (void)written;
        _exit(2);
    }
    launch.standard_input = fds[1];
    launch.launcher = getpid();
    if (read_request(fds[0], &launch) < 0) fail(launch.control, SHIM_STAGE_REQUEST);
    char turn;
    // Without a turn to come the supervisor is gone.
    if ((launch.request->flags & SHIM_LAUNCH_AWAITS_TURN) && recv(launch.control, &turn, 1, 0) <= 0) _exit(127);
    static char stack[64 * 1024] __attribute__((aligned(16)));
    // CLONE_VFORK: this process waits until the program has been executed, then its end tells the supervisor so.
    if (clone(become_program, stack + sizeof stack, CLONE_PARENT | CLONE_VM | CLONE_VFORK | SIGCHLD, &launch) < 0)
        fail(launch.control, SHIM_STAGE_CLONE);
    _exit(0);
}

void shim_guard(const char *marker) __attribute__((noreturn, visibility("hidden")));

__attribute__((constructor(101))) static void catch_modes(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], SHIM_LAUNCH_MODE) == 0) launch();
    if (argc == 3 && strcmp(argv[1], SHIM_GUARD_MODE) == 0) shim_guard(argv[2]);
}
