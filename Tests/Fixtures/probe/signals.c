/* Signals: ignored, handled by steps, sent to itself. */
#define _GNU_SOURCE
#include "probe.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { max_handlers = 32, max_arguments = 16 };

static struct {
    int signal;
    int argc;
    char *argv[max_arguments + 1];
} handlers[max_handlers];
static int handler_count;

int signal_number(const char *text) {
    static const struct { const char *name; int number; } names[] = {
        {"HUP", SIGHUP}, {"INT", SIGINT}, {"QUIT", SIGQUIT}, {"ABRT", SIGABRT}, {"KILL", SIGKILL},
        {"USR1", SIGUSR1}, {"SEGV", SIGSEGV}, {"USR2", SIGUSR2}, {"PIPE", SIGPIPE}, {"ALRM", SIGALRM},
        {"TERM", SIGTERM}, {"CHLD", SIGCHLD}, {"CONT", SIGCONT}, {"STOP", SIGSTOP}, {"TSTP", SIGTSTP},
        {"WINCH", SIGWINCH},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].name, text) == 0) return names[i].number;
    int number = atoi(text);
    if (number <= 0) fail("unknown signal");
    return number;
}

void step_ignore(int argc, char **argv) {
    for (int i = 1; i < argc; i++) signal(signal_number(argv[i]), SIG_IGN);
}

void step_block(int argc, char **argv) {
    sigset_t set;
    sigemptyset(&set);
    for (int i = 1; i < argc; i++) sigaddset(&set, signal_number(argv[i]));
    sigprocmask(SIG_BLOCK, &set, NULL);
}

/* The signal stays blocked and is fetched in wait_for: so its steps are no signal handlers and may do anything. */
void step_on(int argc, char **argv) {
    if (handler_count == max_handlers || argc - 2 > max_arguments) fail("too many handlers");
    step_block(2, argv);
    handlers[handler_count].signal = signal_number(argv[1]);
    handlers[handler_count].argc = argc - 2;
    memcpy(handlers[handler_count].argv, argv + 2, (size_t)(argc - 2) * sizeof *argv);
    handler_count++;
}

static void handle(int number) {
    for (int i = 0; i < handler_count; i++)
        if (handlers[i].signal == number) run_step(handlers[i].argc, handlers[i].argv);
}

static long now_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Waits while running the steps of the signals that come. milliseconds < 0: for ever. */
void wait_for(long milliseconds, int (*is_over)(void *), void *context) {
    long end = now_milliseconds() + milliseconds;
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < handler_count; i++) sigaddset(&set, handlers[i].signal);
    while (!is_over || !is_over(context)) {
        long left = milliseconds < 0 ? 1000 : end - now_milliseconds();
        if (left <= 0) return;
        if (is_over && left > 5) left = 5;
        struct timespec pause = {left / 1000, left % 1000 * 1000000};
        if (handler_count == 0) {
            nanosleep(&pause, NULL);
            continue;
        }
        int number = sigtimedwait(&set, NULL, &pause);
        if (number > 0) handle(number);
    }
}

void step_sleep(int argc, char **argv) { wait_for(argc > 1 ? atol(argv[1]) : -1, NULL, NULL); }

static int exists(void *path) { return access(path, F_OK) == 0; }

void step_await(int argc, char **argv) {
    (void)argc;
    wait_for(-1, exists, argv[1]);
}

void step_kill(int argc, char **argv) {
    (void)argc;
    int number = signal_number(argv[1]);
    if (number != SIGKILL && number != SIGSTOP) signal(number, SIG_DFL);
    raise(number);
}
