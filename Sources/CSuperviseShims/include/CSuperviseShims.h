// What Swift's Glibc module lacks, as plain functions, and launch mode.
//
// This header defines no feature macro and includes nothing whose types change under one: that would clash with the
// Glibc module ("different definitions in different modules"). The .c files define _GNU_SOURCE for themselves.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/types.h>

// MARK: - System calls. Each returns -1 and sets errno on failure.

int shim_pipe2(int fds[2], int flags);
/// An anonymous file, close-on-exec, that cannot be executed.
int shim_memfd_create(const char *name);
/// A connected pair of SOCK_SEQPACKET sockets, both close-on-exec.
int shim_seqpacket_pair(int fds[2]);
int shim_signalfd(const int *signals, size_t count);
int shim_set_child_subreaper(void);
/// Closes every descriptor from `first` to `last`.
int shim_close_range(int first, int last);
/// Gives the calling thread a table of descriptors of its own, a copy of the one it shared, up to a number; -1 is all.
int shim_unshare_descriptors(int end);

// fork(2), which Swift hides; only for a process with one thread.
int shim_fork(void);
/// Sends descriptors over a socket, in a message of one byte. At most SHIM_MOST_DESCRIPTORS.
int shim_send_descriptors(int socket, const int *descriptors, size_t count);
/// Waits for exactly that many descriptors; -1 with EPROTO for anything else, with ECONNRESET at the end.
int shim_receive_descriptors(int socket, int *descriptors, size_t count);
/// Whether the calling thread has SCHED_OTHER (sched(7)).
int shim_has_standard_policy(void);
/// Gives the calling thread SCHED_BATCH, or SCHED_OTHER, if that is allowed.
void shim_set_patient(int is_patient);
/// How long all threads of a process have run, in nanoseconds (clock_getcpuclockid(3)); -1 if there is no such process.
int64_t shim_cpu_time(pid_t pid);
#define SHIM_MOST_DESCRIPTORS 4
/// Has the processor fetch the memory at an address that is written soon; any address will do.
static inline void shim_prefetch(const void *address) { __builtin_prefetch(address, 1); }
int shim_window_size(int fd, uint16_t *rows, uint16_t *columns);
int shim_set_window_size(int fd, uint16_t rows, uint16_t columns);
/// Opens a pty in raw output mode without echo; both ends are close-on-exec.
int shim_open_pty(int *primary, int *secondary, uint16_t rows, uint16_t columns);
int shim_limit(int resource, uint64_t *soft, uint64_t *hard);
int shim_set_limit(int resource, uint64_t soft, uint64_t hard);
/// A listening stream socket at a numeric address, close-on-exec; empty is every address. -1 with EINVAL where the
/// address is none.
int shim_listen_tcp(const char *address, uint16_t port, int backlog);
/// A stream socket that is bound to a path where nothing lies, close-on-exec; nobody can connect to it yet.
int shim_bind_unix(const char *path);
/// A descriptor that stands for the file of a socket (O_PATH), close-on-exec; -1 with ENOTSOCK for any other file, a
/// link to one too.
int shim_open_socket_file(const char *path);
/// chmod(2) of what such a descriptor stands for; needs /proc, as every start of a program does.
int shim_change_mode(int fd, uint32_t mode);
/// chown(2) of the same; UINT32_MAX changes nothing.
int shim_change_owner(int fd, uint32_t user, uint32_t group);
/// A connection to a socket in the file system, close-on-exec; without `waits` -1 with EAGAIN where it is not made at
/// once.
int shim_connect_unix(const char *path, int waits);
/// The next connection, close-on-exec; it never waits. -1 with EAGAIN where there is none.
int shim_accept(int fd);
/// Who made a connection over a socket in the file system, or listens there.
int shim_peer(int fd, int32_t *process, uint32_t *user, uint32_t *group);
/// What a TCP connection between people and us needs: no delay of small answers, and news of a peer that has vanished.
void shim_tune_tcp(int fd);
/// Renames, unless something of the new name exists: then -1 with EEXIST. -1 with EINVAL where the file system cannot.
int shim_rename_if_free(const char *from, const char *to);
/// Exchanges two names. -1 with EINVAL where the file system cannot.
int shim_exchange(const char *first, const char *second);
/// Whether this is a numeric address.
int shim_is_address(const char *text);
/// A connection to a numeric address, on its way or made; close-on-exec, and never waits. -1 with EINVAL where the
/// address is none.
int shim_connect_tcp(const char *address, uint16_t port);
/// The same, made when this returns, and with reads and writes that wait.
int shim_connect_tcp_waiting(const char *address, uint16_t port);
/// 1 when a connection is made, 0 while it is on its way, -1 with the reason why it failed.
int shim_is_connected(int fd);
/// Looks a name up in hosts(5) and DNS, which may take its time: numeric addresses, each with a blank after it.
/// NULL, or the reason in words.
const char *shim_resolve(const char *name, char *addresses, size_t size);
/// Gives back the memory of our executable's code and constants; what is used again comes back from the page cache.
void shim_release_code(void);
/// Says a line to the system's log, as a notice of this process.
void shim_syslog(const char *line);

// MARK: - Regular expressions

/// A compiled POSIX extended expression; NULL with the reason in `reason` where it is none.
void *shim_pattern_compile(const char *text, char *reason, size_t size);
int shim_pattern_matches(const void *pattern, const char *bytes, size_t count);
void shim_pattern_free(void *pattern);

/// execvp(3) with the PATH of `environment`. Returns only on failure.
int shim_execute(char *const arguments[], char **environment);

// MARK: - The end of children

/// The process id of a child that has ended and is not reaped yet; 0 if there is none.
pid_t shim_next_ended_child(void);
/// What wait4(2) says of an ended child.
struct shim_ended {
    /// The exit code, or the signal that killed it.
    int32_t value;
    uint8_t signaled;
    uint8_t core_dumped;
};
/// Reaps one child; -1 if somebody else has.
int shim_reap(pid_t pid, struct shim_ended *ended);

// MARK: - Launch mode; see launch.c

/// argv[1] of our own executable in launch mode, in guard mode and in init mode.
#define SHIM_LAUNCH_MODE "__launch"
#define SHIM_GUARD_MODE "__guard"
#define SHIM_INIT_MODE "__init"

/// Flags of a launch request.
enum {
    /// Kill the program when the supervisor dies.
    SHIM_LAUNCH_DIE_WITH_PARENT = 1,
    /// The program's standard output is a terminal of its own: make it the controlling one.
    SHIM_LAUNCH_CONTROLLING_TERMINAL = 2,
    /// `umask` is meant.
    SHIM_LAUNCH_UMASK = 4,
    /// `user`, `group` and the groups are meant.
    SHIM_LAUNCH_USER = 8,
    /// Make the process only when a message has come on the control socket.
    SHIM_LAUNCH_AWAITS_TURN = 16,
};

/// The start of the request's file. Then follow the limits, the groups as uint32_t, and strings, each with its NUL: the
/// directory (empty: none), argv, envp.
struct shim_launch_request {
    uint32_t flags;
    uint32_t limit_count;
    uint32_t group_count;
    uint32_t argument_count;
    uint32_t environment_count;
    int32_t supervisor;
    uint32_t umask;
    int32_t nice;
    uint32_t user;
    uint32_t group;
};

/// A limit of setrlimit(2); SHIM_NO_LIMIT is no limit.
struct shim_launch_limit {
    uint32_t resource;
    uint32_t unused;
    uint64_t soft;
    uint64_t hard;
};
#define SHIM_NO_LIMIT UINT64_MAX

/// What a report is about.
enum {
    /// `value` is the process id, `detail` that of its launcher; says nothing of the program yet.
    SHIM_STAGE_PROCESS = 0,
    // The rest are failures, and `value` is their errno.
    SHIM_STAGE_REQUEST = 1,
    SHIM_STAGE_CLONE = 2,
    SHIM_STAGE_SESSION = 3,
    /// `detail` is the resource.
    SHIM_STAGE_LIMITS = 4,
    SHIM_STAGE_DIRECTORY = 5,
    SHIM_STAGE_EXECUTE = 6,
    SHIM_STAGE_NICE = 7,
    SHIM_STAGE_USER = 8,
};

/// What a launcher and the new process say on the control socket, to which the request's file and the program's
/// standard input were sent. Its end means that the program was executed.
struct shim_launch_report {
    int32_t stage;
    int32_t value;
    int32_t detail;
};

/// Lets a launcher that awaits its turn make its process.
int shim_give_turn(int control);
/// Sends a report.
int shim_send_report(int control, int32_t stage, int32_t value, int32_t detail);
/// The next report: its size, 0 at the end, -1 with EAGAIN if there is none yet.
ssize_t shim_receive_report(int control, struct shim_launch_report *report);

// MARK: - Guard mode; see guard.c

/// One word to the guard: '+' a group exists, '-' it is gone, 'q' the supervisor ends and all is well.
struct shim_guard_word {
    int32_t word;
    int32_t group;
};
