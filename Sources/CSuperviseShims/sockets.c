#define _GNU_SOURCE
#include "CSuperviseShims.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
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

int shim_listen_unix(const char *path, int backlog) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) return errno = ENAMETOOLONG, -1;
    strcpy(address.sun_path, path);
    struct stat info;
    if (lstat(path, &info) == 0 && S_ISSOCK(info.st_mode)) unlink(path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return listening(fd, &address, sizeof address, backlog);
}

int shim_listen_tcp(const char *text, uint16_t port, int backlog) {
    struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
    if (inet_pton(AF_INET6, text, &six.sin6_addr) == 1)
        return listening(socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0), &six, sizeof six, backlog);
    struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_ANY)}};
    if (*text && inet_pton(AF_INET, text, &four.sin_addr) != 1) return errno = EINVAL, -1;
    return listening(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), &four, sizeof four, backlog);
}
