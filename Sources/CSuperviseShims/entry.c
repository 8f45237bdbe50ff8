// The entry point of every program that has launch mode, guard mode and init mode: it comes before the C library's
// (`_start`).
//
// Those modes need nothing of the library, and a static library's start (asking the processor what it can do, which
// traps in virtual machines; relocations; thread-local storage) is two thirds of what a launcher would cost.
// Package.swift names this entry point to the linker.
#include "bare.h"
#include "modes.h"

SHIM_BARE_BEGIN

// The stack as the kernel leaves it: argc, argv, NULL, envp, NULL.
__attribute__((used, visibility("hidden"))) void shim_catch_modes(const long *stack) {
    char **arguments = (char **)(stack + 1);
    if (*stack == 2 && bare_equal(arguments[1], SHIM_LAUNCH_MODE)) shim_launch();
    if (*stack == 3 && bare_equal(arguments[1], SHIM_GUARD_MODE)) shim_guard(arguments[2]);
    if (*stack > 2 && bare_equal(arguments[1], SHIM_INIT_MODE)) shim_init(arguments + 2, arguments + *stack + 1);
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
    "    call shim_catch_modes\n"
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
    "    bl shim_catch_modes\n"
    "    mov x0, x20\n"
    "    b _start\n"
    ".size shim_entry, . - shim_entry\n");
#endif
