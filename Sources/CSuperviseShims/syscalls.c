#define _GNU_SOURCE
#include "CSuperviseShims.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <syslog.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

int shim_pipe2(int fds[2], int flags) {
    return pipe2(fds, flags);
}

#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 8U
#endif

int shim_memfd_create(const char *name) {
    // By vm.memfd_noexec a file that could be executed is warned of, or refused.
    int fd = memfd_create(name, MFD_CLOEXEC | MFD_NOEXEC_SEAL);
    return fd < 0 && errno == EINVAL ? memfd_create(name, MFD_CLOEXEC) : fd;  // Linux before 6.3
}

int shim_seqpacket_pair(int fds[2]) {
    return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds);
}

int shim_signalfd(const int *signals, size_t count) {
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < count; i++) sigaddset(&set, signals[i]);
    if (sigprocmask(SIG_BLOCK, &set, NULL) < 0) return -1;
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int shim_set_child_subreaper(void) {
    return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

// How far descriptors go at most, where the kernel has no call for a whole range.
static int descriptor_limit(void) {
    struct rlimit limit;
    return getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 1 << 20 ? (int)limit.rlim_cur : 1 << 20;
}

int shim_close_range(int first, int last) {
    if (last < first || syscall(SYS_close_range, first, last, 0) == 0) return 0;
    for (int fd = first; fd <= last && fd < descriptor_limit(); fd++) close(fd);  // Linux before 5.9
    return 0;
}

int shim_window_size(int fd, uint16_t *rows, uint16_t *columns) {
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) < 0) return -1;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return 0;
}

int shim_set_window_size(int fd, uint16_t rows, uint16_t columns) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    return ioctl(fd, TIOCSWINSZ, &size);
}

int shim_open_pty(int *primary, int *secondary, uint16_t rows, uint16_t columns) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    if (openpty(primary, secondary, NULL, NULL, &size) < 0) return -1;
    struct termios modes;
    if (tcgetattr(*secondary, &modes) == 0) {
        modes.c_oflag &= ~(tcflag_t)OPOST;  // no \r is added: bytes pass as they were written
        tcsetattr(*secondary, TCSANOW, &modes);
    }
    fcntl(*primary, F_SETFD, FD_CLOEXEC);
    fcntl(*secondary, F_SETFD, FD_CLOEXEC);
    return 0;
}

int shim_limit(int resource, uint64_t *soft, uint64_t *hard) {
    struct rlimit limit;
    if (getrlimit(resource, &limit) < 0) return -1;
    *soft = limit.rlim_cur;
    *hard = limit.rlim_max;
    return 0;
}

int shim_set_limit(int resource, uint64_t soft, uint64_t hard) {
    struct rlimit limit = {.rlim_cur = soft, .rlim_max = hard};
    return setrlimit(resource, &limit);
}

void shim_syslog(const char *line) {
    syslog(LOG_USER | LOG_INFO, "%s", line);
}

int shim_execute(char *const arguments[], char **environment) {
    environ = environment;
    return execvp(arguments[0], arguments);
}

pid_t shim_next_ended_child(void) {
    siginfo_t info;
    info.si_pid = 0;
    int result;
    do result = waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT);
    while (result < 0 && errno == EINTR);
    return result < 0 ? 0 : info.si_pid;
}

int shim_reap(pid_t pid, struct shim_ended *ended) {
    int status;
    pid_t result;
    do result = waitpid(pid, &status, WNOHANG);
    while (result < 0 && errno == EINTR);
    if (result != pid) return -1;
    ended->signaled = WIFSIGNALED(status) ? 1 : 0;
    ended->core_dumped = WIFSIGNALED(status) && WCOREDUMP(status) ? 1 : 0;
    ended->value = ended->signaled ? WTERMSIG(status) : WEXITSTATUS(status);
    return 0;
}

int shim_fork(void) {
    return (int)fork();
}

int shim_unshare_descriptors(int end) {
#ifdef CLOSE_RANGE_UNSHARE
    // Not unshare(2): the usual container profiles forbid it.
    return (int)syscall(SYS_close_range, (unsigned)end, ~0U, CLOSE_RANGE_UNSHARE);
#else
    (void)end;
    return errno = ENOSYS, -1;
#endif
}

union descriptors_message {
    char bytes[CMSG_SPACE(SHIM_MOST_DESCRIPTORS * sizeof(int))];
    struct cmsghdr align;
};

int shim_send_descriptors(int socket, const int *descriptors, size_t count) {
    char byte = 0;
    struct iovec piece = {&byte, 1};
    union descriptors_message ancillary;
    memset(&ancillary, 0, sizeof ancillary);
    struct msghdr message = {
        .msg_iov = &piece,
        .msg_iovlen = 1,
        .msg_control = ancillary.bytes,
        .msg_controllen = CMSG_SPACE(count * sizeof(int))};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(count * sizeof(int));
    memcpy(CMSG_DATA(header), descriptors, count * sizeof(int));
    return sendmsg(socket, &message, MSG_NOSIGNAL) < 0 ? -1 : 0;
}

int shim_receive_descriptors(int socket, int *descriptors, size_t count) {
    char byte;
    struct iovec piece = {&byte, 1};
    union descriptors_message ancillary;
    struct msghdr message = {
        .msg_iov = &piece, .msg_iovlen = 1, .msg_control = ancillary.bytes, .msg_controllen = sizeof ancillary.bytes};
    ssize_t received;
    do received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (received < 0 && errno == EINTR);
    if (received < 0) return -1;
    if (received == 0) return errno = ECONNRESET, -1;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (!header || header->cmsg_type != SCM_RIGHTS || header->cmsg_len != CMSG_LEN(count * sizeof(int)))
        return errno = EPROTO, -1;
    memcpy(descriptors, CMSG_DATA(header), count * sizeof(int));
    return 0;
}

int shim_has_standard_policy(void) {
    return sched_getscheduler(0) == SCHED_OTHER;
}

void shim_set_patient(int is_patient) {
    struct sched_param priority = {0};
    sched_setscheduler(0, is_patient ? SCHED_BATCH : SCHED_OTHER, &priority);
}

int64_t shim_cpu_time(pid_t pid) {
    clockid_t clock;
    struct timespec time;
    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &time) < 0) return -1;
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

int shim_give_turn(int control) {
    return send(control, "", 1, MSG_NOSIGNAL) < 0 ? -1 : 0;
}

int shim_send_report(int control, int32_t stage, int32_t value, int32_t detail) {
    struct shim_launch_report report = {stage, value, detail};
    return send(control, &report, sizeof report, MSG_NOSIGNAL) < 0 ? -1 : 0;
}

ssize_t shim_receive_report(int control, struct shim_launch_report *report) {
    ssize_t result;
    do result = recv(control, report, sizeof *report, MSG_DONTWAIT);
    while (result < 0 && errno == EINTR);
    if (result >= 0 || errno != ECONNRESET) return result;
    // The other end is closed and had not taken all that was sent to it; what it has said comes after that news.
    result = recv(control, report, sizeof *report, MSG_DONTWAIT);
    return result > 0 ? result : (errno = ECONNRESET, -1);
}
