#define _GNU_SOURCE
#include "CSuperviseShims.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

// Binds and listens; closes what does not.
static int listening(int fd, const void *address, socklen_t size, int backlog) {
    if (fd < 0) return -1;
    int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, address, size) == 0 && listen(fd, backlog) == 0) return fd;
    int reason = errno;
    close(fd);
    return errno = reason, -1;
}

int shim_listen_tcp(const char *text, uint16_t port, int backlog) {
    struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
    if (inet_pton(AF_INET6, text, &six.sin6_addr) == 1)
        return listening(socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0), &six, sizeof six, backlog);
    struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_ANY)}};
    if (*text && inet_pton(AF_INET, text, &four.sin_addr) != 1) return errno = EINVAL, -1;
    return listening(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), &four, sizeof four, backlog);
}

// The address of a path; -1 where it is too long for one.
static int unix_address(const char *path, struct sockaddr_un *address) {
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address->sun_path) return errno = ENAMETOOLONG, -1;
    strcpy(address->sun_path, path);
    return 0;
}

// Closes a socket that came to nothing, and keeps the reason.
static int given_up(int fd) {
    int reason = errno;
    close(fd);
    return errno = reason, -1;
}

int shim_bind_unix(const char *path) {
    struct sockaddr_un address;
    if (unix_address(path, &address) != 0) return -1;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return -1;
    return bind(fd, (struct sockaddr *)&address, sizeof address) == 0 ? fd : given_up(fd);
}

int shim_open_socket_file(const char *path) {
    int fd = open(path, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    struct stat info;
    if (fd < 0 || (fstat(fd, &info) == 0 && S_ISSOCK(info.st_mode))) return fd;
    close(fd);
    return errno = ENOTSOCK, -1;
}

int shim_change_mode(int fd, uint32_t mode) {
    // fchmod(2) refuses such a descriptor. The table of descriptors may be this thread's own.
    char path[48];
    snprintf(path, sizeof path, "/proc/thread-self/fd/%d", fd);
    return chmod(path, mode);
}

int shim_change_owner(int fd, uint32_t user, uint32_t group) { return fchownat(fd, "", user, group, AT_EMPTY_PATH); }

int shim_connect_unix(const char *path, int waits) {
    struct sockaddr_un address;
    if (unix_address(path, &address) != 0) return -1;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | (waits ? 0 : SOCK_NONBLOCK), 0);
    if (fd < 0) return -1;
    return connect(fd, (struct sockaddr *)&address, sizeof address) == 0 ? fd : given_up(fd);
}

int shim_accept(int fd) { return accept4(fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK); }

int shim_peer(int fd, int32_t *process, uint32_t *user, uint32_t *group) {
    struct ucred peer;
    socklen_t size = sizeof peer;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return -1;
    *process = peer.pid;
    *user = peer.uid;
    *group = peer.gid;
    return 0;
}

void shim_tune_tcp(int fd) {
    int on = 1, idle = 60, interval = 15, count = 4;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    setsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &idle, sizeof idle);
    setsockopt(fd, IPPROTO_TCP, TCP_KEEPINTVL, &interval, sizeof interval);
    setsockopt(fd, IPPROTO_TCP, TCP_KEEPCNT, &count, sizeof count);
}

int shim_rename_if_free(const char *from, const char *to) {
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
}

int shim_exchange(const char *first, const char *second) {
    return renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE);
}
