/* Steps that write. */
#define _GNU_SOURCE
#include "probe.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void write_all(int fd, const void *bytes, size_t size) {
    const char *next = bytes;
    while (size > 0) {
        ssize_t written = write(fd, next, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) _exit(97);
        next += written;
        size -= (size_t)written;
    }
}

void print_line(const char *format, ...) {
    char line[4096];
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(line, sizeof line - 1, format, arguments);
    va_end(arguments);
    if (size < 0 || size > (int)sizeof line - 2) fail("line too long");
    line[size] = '\n';
    write_all(1, line, (size_t)size + 1);
}

void append_file(const char *path, const char *text) {
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (fd < 0) fail(path);
    write_all(fd, text, strlen(text));
    close(fd);
}

/* The arguments joined by blanks, and what ends them, in one write. */
static void write_words(int fd, int argc, char **argv, const char *end) {
    char text[8192];
    size_t size = 0;
    for (int i = 1; i < argc; i++)
        size += (size_t)snprintf(text + size, sizeof text - size, "%s%s", i > 1 ? " " : "", argv[i]);
    size += (size_t)snprintf(text + size, sizeof text - size, "%s", end);
    write_all(fd, text, size);
}

void step_say(int argc, char **argv) { write_words(1, argc, argv, "\n"); }
void step_err(int argc, char **argv) { write_words(2, argc, argv, "\n"); }
void step_partial(int argc, char **argv) { write_words(1, argc, argv, ""); }

/* Lines `TAG 000001 xxxx`, SIZE bytes each with the newline; the writes cut them anywhere. */
void step_lines(int argc, char **argv) {
    long count = atol(argv[1]);
    int size = argc > 2 ? atoi(argv[2]) : 40;
    const char *tag = argc > 3 ? argv[3] : "line";
    char buffer[4096], line[4096];
    size_t used = 0;
    for (long i = 1; i <= count; i++) {
        int length = snprintf(line, sizeof line, "%s %06ld ", tag, i);
        while (length < size - 1 && length < (int)sizeof line - 1) line[length++] = 'x';
        line[length++] = '\n';
        for (int sent = 0; sent < length;) {
            size_t part = (size_t)(length - sent) < sizeof buffer - used ? (size_t)(length - sent) : sizeof buffer - used;
            memcpy(buffer + used, line + sent, part);
            used += part;
            sent += (int)part;
            if (used < sizeof buffer) continue;
            write_all(1, buffer, used);
            used = 0;
        }
    }
    write_all(1, buffer, used);
}

void step_long(int argc, char **argv) {
    (void)argc;
    size_t size = (size_t)atol(argv[1]);
    char *line = malloc(size + 1);
    if (!line) fail("malloc");
    for (size_t i = 0; i < size; i++) line[i] = (char)('a' + i % 26);
    line[size] = '\n';
    write_all(1, line, size + 1);
    free(line);
}

void step_binary(int argc, char **argv) {
    (void)argc, (void)argv;
    unsigned char bytes[256];
    size_t size = 0;
    for (int byte = 0; byte < 256; byte++)
        if (byte != '\n') bytes[size++] = (unsigned char)byte;
    bytes[size++] = '\n';
    write_all(1, bytes, size);
}

void step_raw(int argc, char **argv) {
    (void)argc;
    char bytes[4096];
    size_t size = 0;
    for (const char *next = argv[1]; *next && size < sizeof bytes; next++) {
        if (*next != '\\' || !next[1]) {
            bytes[size++] = *next;
            continue;
        }
        next++;
        bytes[size++] = *next == 'n' ? '\n' : *next == 'r' ? '\r' : *next == '0' ? '\0' : *next;
    }
    write_all(1, bytes, size);
}

void step_flood(int argc, char **argv) {
    (void)argc, (void)argv;
    for (;;) print_line("flood 0123456789012345678901234567890123456789012345678901234567890123456789");
}

void step_mark(int argc, char **argv) {
    char text[256];
    if (argc > 2) snprintf(text, sizeof text, "%s\n", argv[2]);
    else snprintf(text, sizeof text, "%d\n", getpid());
    append_file(argv[1], text);
}

void step_stamp(int argc, char **argv) {
    (void)argc;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    char text[64];
    snprintf(text, sizeof text, "%ld\n", now.tv_sec * 1000 + now.tv_nsec / 1000000);
    append_file(argv[1], text);
}
