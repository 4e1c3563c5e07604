// SPDX-License-Identifier: MIT
// A child in the same memory, on a stack of its own, on AArch64. Source: clone(2), AAPCS64.
//
// * clone: x0 flags, x1 stack; child and parent have the same registers but for x0 and sp
#pragma once

#include <lkmc/config.hpp>

namespace lkmc::arch {

// The child calls run(argument) and exits with what it returns; the parent waits until it has exited or executed
// another program, and gets its process ID or an error word. stack_top is a multiple of 16.
LKMC_INLINE long vfork_on(void* stack_top, int (*run)(void*), void* argument) noexcept {
    register long x0 asm("x0") = 0x4111;  // CLONE_VM, CLONE_VFORK, SIGCHLD
    register void* x1 asm("x1") = stack_top;
    register long x8 asm("x8") = 220;  // clone
    register auto x9 asm("x9") = run;
    register void* x10 asm("x10") = argument;
    asm volatile(
        "svc 0\n\t"
        "cbnz x0, 1f\n\t"
        "mov x29, xzr\n\t"
        "mov x0, x10\n\t"
        "blr x9\n\t"
        "mov x8, 93\n\t" /* exit */
        "svc 0\n\t"
        "brk 0\n"
        "1:"
        : "+r"(x0)
        : "r"(x1), "r"(x8), "r"(x9), "r"(x10)
        : "memory", "cc");
    return x0;
}

}  // namespace lkmc::arch
