/* probe: a child that misbehaves to order. See main.c for the language, and the other files for the steps. */
#ifndef PROBE_H
#define PROBE_H

#include <signal.h>
#include <stddef.h>

/* Arguments of one step; argv[0] is its name. */
typedef void (*step_function)(int argc, char **argv);

/* main.c */
void fail(const char *what);
void run_step(int argc, char **argv);

/* signals.c */
int signal_number(const char *text);
void wait_for(long milliseconds, int (*is_over)(void *), void *context);
void step_ignore(int argc, char **argv);
void step_block(int argc, char **argv);
void step_on(int argc, char **argv);
void step_sleep(int argc, char **argv);
void step_await(int argc, char **argv);
void step_kill(int argc, char **argv);

/* output.c */
void write_all(int fd, const void *bytes, size_t size);
void print_line(const char *format, ...) __attribute__((format(printf, 1, 2)));
void append_file(const char *path, const char *text);
void step_say(int argc, char **argv);
void step_partial(int argc, char **argv);
void step_err(int argc, char **argv);
void step_lines(int argc, char **argv);
void step_long(int argc, char **argv);
void step_binary(int argc, char **argv);
void step_raw(int argc, char **argv);
void step_flood(int argc, char **argv);
void step_mark(int argc, char **argv);
void step_stamp(int argc, char **argv);

/* report.c */
void step_fds(int argc, char **argv);
void step_signals(int argc, char **argv);
void step_limits(int argc, char **argv);
void step_ids(int argc, char **argv);
void step_env(int argc, char **argv);
void step_getenv(int argc, char **argv);
void step_stdin(int argc, char **argv);
void step_tty(int argc, char **argv);
void step_winsize(int argc, char **argv);
void step_cwd(int argc, char **argv);

/* process.c */
void step_exit(int argc, char **argv);
void step_attempts(int argc, char **argv);
void step_orphans(int argc, char **argv);
void step_close_fds(int argc, char **argv);
int fork_as(const char *kind);
void arm_safety_alarm(void);

#endif
