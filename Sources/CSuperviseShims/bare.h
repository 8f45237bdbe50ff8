// C without a C library: for code that runs before the library's own start, where there is no errno, no thread-local
// storage, no stack protector, and no function of the library can be called.
//
// The attributes keep the compiler from calling such functions by itself. In a static executable such a call jumps
// nowhere: its address is found by the library's start.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <sys/syscall.h>

#define SHIM_BARE_BEGIN \
    _Pragma("clang attribute push(__attribute__((no_builtin)), apply_to = function)") \
    _Pragma("clang attribute push(__attribute__((no_stack_protector)), apply_to = function)") \
    _Pragma("clang attribute push(__attribute__((disable_sanitizer_instrumentation)), apply_to = function)")
#define SHIM_BARE_END \
    _Pragma("clang attribute pop") _Pragma("clang attribute pop") _Pragma("clang attribute pop")

SHIM_BARE_BEGIN

// A system call with up to six arguments: its result, or a negative errno(3).
#define bare(number, ...) bare_padded(number, __VA_ARGS__, 0, 0, 0, 0, 0, 0)
#define bare_padded(number, a, b, c, d, e, f, ...) \
    bare_call(number, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

#if defined(__x86_64__)
static inline long bare_call(long number, long a, long b, long c, long d, long e, long f) {
    long result;
    register long fourth __asm__("r10") = d;
    register long fifth __asm__("r8") = e;
    register long sixth __asm__("r9") = f;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(fourth), "r"(fifth), "r"(sixth)
                     : "rcx", "r11", "memory");
    return result;
}
#elif defined(__aarch64__)
static inline long bare_call(long number, long a, long b, long c, long d, long e, long f) {
    register long which __asm__("x8") = number;
    register long first __asm__("x0") = a;
    register long second __asm__("x1") = b;
    register long third __asm__("x2") = c;
    register long fourth __asm__("x3") = d;
    register long fifth __asm__("x4") = e;
    register long sixth __asm__("x5") = f;
    __asm__ volatile("svc 0"
                     : "+r"(first)
                     : "r"(which), "r"(second), "r"(third), "r"(fourth), "r"(fifth), "r"(sixth)
                     : "memory");
    return first;
}
#else
#error "The system call and the entry point of this processor are missing: bare.h, entry.c."
#endif

// Whether the result of a call that returns an address is an errno.
static inline bool bare_failed(long result) {
    return (unsigned long)result > -4096UL;
}

static inline __attribute__((noreturn)) void bare_exit(int code) {
    for (;;) bare(SYS_exit_group, code);
}

static inline size_t bare_length(const char *string) {
    size_t length = 0;
    while (string[length]) length++;
    return length;
}

// What follows the prefix, if a string begins with it.
static inline const char *bare_after(const char *prefix, const char *string) {
    while (*prefix && *prefix == *string) prefix++, string++;
    return *prefix ? NULL : string;
}

static inline bool bare_equal(const char *one, const char *other) {
    const char *rest = bare_after(one, other);
    return rest && !*rest;
}

// Where the copy ends.
static inline char *bare_copy(char *to, const char *from, size_t count) {
    while (count-- > 0) *to++ = *from++;
    return to;
}

SHIM_BARE_END
