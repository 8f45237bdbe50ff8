// The entry point of every program that has launch mode: it comes before the C library's (`_start`).
//
// A launcher needs nothing of the library, and a static library's start (asking the processor what it can do, which
// traps in virtual machines; relocations; thread-local storage) is two thirds of what a launcher would cost.
// Package.swift names this entry point to the linker.
#include "bare.h"
#include "launch.h"

SHIM_BARE_BEGIN

// The stack as the kernel leaves it: argc, argv, NULL, envp, NULL.
__attribute__((used, visibility("hidden"))) void shim_catch_launch(const long *stack) {
    const char *const *arguments = (const char *const *)(stack + 1);
    if (*stack != 2) return;
    const char *rest = bare_after(SHIM_LAUNCH_MODE, arguments[1]);
    if (rest && !*rest) shim_launch();
}

SHIM_BARE_END

// The register in which the dynamic linker leaves a function for `_start` is kept over the call.
#if defined(__x86_64__)
__asm__(
    ".text\n"
    ".globl shim_entry\n"
    ".type shim_entry, @function\n"
    "shim_entry:\n"
    "    mov %rdx, %r12\n"
    "    mov %rsp, %rdi\n"
    "    call shim_catch_launch\n"
    "    mov %r12, %rdx\n"
    "    jmp _start\n"
    ".size shim_entry, . - shim_entry\n");
#elif defined(__aarch64__)
__asm__(
    ".text\n"
    ".globl shim_entry\n"
    ".type shim_entry, %function\n"
    "shim_entry:\n"
    "    mov x20, x0\n"
    "    mov x0, sp\n"
    "    bl shim_catch_launch\n"
    "    mov x0, x20\n"
    "    b _start\n"
    ".size shim_entry, . - shim_entry\n");
#endif
