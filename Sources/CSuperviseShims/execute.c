// execvpe(3) for the launcher, which has no C library: the rules are glibc's.
#include "execute.h"
#include "bare.h"

#include <errno.h>
#include <linux/limits.h>
#include <signal.h>
#include <stdbool.h>

SHIM_BARE_BEGIN

void shim_bare_default_signals(void) {
    // Handlers end with exec by themselves, but "ignored" and "blocked" would be inherited by the program.
    // All of them: posix_spawn(3) leaves the two that the C library keeps for itself ignored.
    // All zeros are the default in the kernel's own structure: handler, flags, restorer, and a mask of 8 bytes.
    static const unsigned long action[4];
    for (int signal = 1; signal < 65; signal++) bare(SYS_rt_sigaction, signal, action, NULL, sizeof action[3]);
    bare(SYS_rt_sigprocmask, SIG_SETMASK, &action[3], NULL, sizeof action[3]);
}

// Executes a file; one without a format that the kernel knows is a script of sh.
static long execute_file(const char *file, char **arguments, char **environment) {
    long result = bare(SYS_execve, file, arguments, environment);
    if (result != -ENOEXEC) return result;
    char *name = arguments[0];
    arguments[-1] = (char *)"/bin/sh";
    arguments[0] = (char *)file;
    result = bare(SYS_execve, arguments[-1], arguments - 1, environment);
    arguments[0] = name;
    return result;
}

// Where folders are listed in which programs are looked up.
static const char *search_path(char **environment) {
    for (char **entry = environment; *entry; entry++) {
        const char *path = bare_after("PATH=", *entry);
        if (path) return path;
    }
    return "/bin:/usr/bin";
}

// Whether the file may still be found in another folder.
static bool is_missing(long result) {
    switch (result) {
    case -EACCES:
    case -ENOENT:
    case -ESTALE:
    case -ENOTDIR:
    case -ENODEV:
    case -ETIMEDOUT: return true;
    default: return false;
    }
}

static bool has_slash(const char *name) {
    while (*name && *name != '/') name++;
    return *name != 0;
}

long shim_bare_execute(char **arguments, char **environment) {
    const char *name = arguments[0];
    if (!*name) return -ENOENT;
    if (has_slash(name)) return execute_file(name, arguments, environment);
    size_t length = bare_length(name);
    if (length > NAME_MAX) return -ENAMETOOLONG;
    char file[PATH_MAX + NAME_MAX + 1];
    bool denied = false;
    long result = -ENOENT;
    for (const char *folder = search_path(environment);; folder++) {
        const char *start = folder;
        while (*folder && *folder != ':') folder++;
        size_t size = (size_t)(folder - start);
        if (size < PATH_MAX) {
            char *end = bare_copy(file, start, size);
            if (size > 0) *end++ = '/';  // an empty one is the working directory
            bare_copy(end, name, length + 1);
            result = execute_file(file, arguments, environment);
            if (!is_missing(result)) return result;
            if (result == -EACCES) denied = true;
        }
        // A file that may not be executed says more than its absence elsewhere.
        if (!*folder) return denied ? -EACCES : result;
    }
}

SHIM_BARE_END
