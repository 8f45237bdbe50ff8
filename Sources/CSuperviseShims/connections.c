#define _GNU_SOURCE
#include "CSuperviseShims.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <nss.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

// The address of a number as inet_ntop(3) writes it, with an IPv6 scope or without; its size, 0 where it is none.
static socklen_t address_of(const char *text, uint16_t port, struct sockaddr_storage *address) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV};
    struct addrinfo *found;
    char service[8];
    // Taken for no name at all, which is this machine.
    if (strcmp(text, "*") == 0) return 0;
    snprintf(service, sizeof service, "%u", port);
    if (getaddrinfo(text, service, &hints, &found) != 0) return 0;
    socklen_t size = found->ai_addrlen;
    memcpy(address, found->ai_addr, size);
    freeaddrinfo(found);
    return size;
}

int shim_is_address(const char *text) {
    struct sockaddr_storage address;
    return address_of(text, 0, &address) > 0;
}

static int connection(const char *text, uint16_t port, int flags) {
    struct sockaddr_storage address;
    socklen_t size = address_of(text, port, &address);
    if (size == 0) return errno = EINVAL, -1;
    int fd = socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | flags, 0);
    if (fd < 0) return -1;
    if (connect(fd, (struct sockaddr *)&address, size) == 0 || errno == EINPROGRESS) return fd;
    int reason = errno;
    close(fd);
    return errno = reason, -1;
}

int shim_connect_tcp(const char *text, uint16_t port) { return connection(text, port, SOCK_NONBLOCK); }

int shim_connect_tcp_waiting(const char *text, uint16_t port) { return connection(text, port, 0); }

// A socket that connects to a free port of its own machine may be given that very port, and then meets itself.
static int meets_itself(int fd) {
    struct sockaddr_storage own = {0}, peer = {0};
    socklen_t own_size = sizeof own, peer_size = sizeof peer;
    return getsockname(fd, (struct sockaddr *)&own, &own_size) == 0
        && getpeername(fd, (struct sockaddr *)&peer, &peer_size) == 0 && own_size == peer_size
        && memcmp(&own, &peer, own_size) == 0;
}

int shim_is_connected(int fd) {
    struct pollfd entry = {.fd = fd, .events = POLLOUT};
    if (poll(&entry, 1, 0) == 0) return 0;
    int reason = 0;
    socklen_t size = sizeof reason;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &reason, &size) != 0) return -1;
    if (reason == 0 && meets_itself(fd)) reason = ECONNREFUSED;
    return reason == 0 ? 1 : (errno = reason, -1);
}

const char *shim_resolve(const char *name, char *addresses, size_t size) {
    // Whatever nsswitch.conf(5) says: other services are libraries, which do not fit into a static program.
    __nss_configure_lookup("hosts", "files dns");
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
    struct addrinfo *found;
    int code = getaddrinfo(name, NULL, &hints, &found);
    if (code != 0) return gai_strerror(code);
    size_t used = 0;
    for (struct addrinfo *entry = found; entry; entry = entry->ai_next) {
        if (used + INET6_ADDRSTRLEN + 1 > size) break;
        const void *bytes = entry->ai_family == AF_INET6
            ? (const void *)&((struct sockaddr_in6 *)entry->ai_addr)->sin6_addr
            : (const void *)&((struct sockaddr_in *)entry->ai_addr)->sin_addr;
        if (!inet_ntop(entry->ai_family, bytes, addresses + used, INET6_ADDRSTRLEN)) continue;
        used += strlen(addresses + used);
        addresses[used++] = ' ';
    }
    addresses[used] = 0;
    freeaddrinfo(found);
    return NULL;
}
