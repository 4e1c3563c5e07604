// SPDX-License-Identifier: MIT
// A child in the same memory, on a stack of its own, on ARM and in Thumb code. Source: clone(2), AAPCS32.
//
// * clone: r0 flags, r1 stack; child and parent have the same registers but for r0 and sp
// * r7 may be the frame pointer of Thumb code: the parent gets it back
#pragma once

#include <lkmc/config.hpp>

namespace lkmc::arch {

// The child calls run(argument) and exits with what it returns; the parent waits until it has exited or executed
// another program, and gets its process ID or an error word. stack_top is a multiple of 8.
LKMC_INLINE long vfork_on(void* stack_top, int (*run)(void*), void* argument) noexcept {
    register long r0 asm("r0") = 0x4111;  // CLONE_VM, CLONE_VFORK, SIGCHLD
    register void* r1 asm("r1") = stack_top;
    register auto r2 asm("r2") = run;
    register void* r3 asm("r3") = argument;
    long aside;
    asm volatile(
        "mov %[aside], r7\n\t"
        "mov r7, #120\n\t" /* clone */
        "svc 0\n\t"
        "cmp r0, #0\n\t"
        "bne 1f\n\t"
        "mov r0, r3\n\t"
        "blx r2\n\t"
        "mov r7, #1\n\t" /* exit */
        "svc 0\n\t"
        "udf #0\n"
        "1:\n\t"
        "mov r7, %[aside]"
        : "+r"(r0), [aside] "=&r"(aside)
        : "r"(r1), "r"(r2), "r"(r3)
        : "memory", "cc");
    return r0;
}

}  // namespace lkmc::arch
