// SPDX-License-Identifier: MIT
// A child in the same memory, on a stack of its own, on x86_64. Source: clone(2), System V ABI AMD64.
//
// * clone: rdi flags, rsi stack; child and parent have the same registers but for rax, rcx, r11 and rsp
#pragma once

#include <lkmc/config.hpp>

namespace lkmc::arch {

// The child calls run(argument) and exits with what it returns; the parent waits until it has exited or executed
// another program, and gets its process ID or an error word. stack_top is a multiple of 16.
LKMC_INLINE long vfork_on(void* stack_top, int (*run)(void*), void* argument) noexcept {
    long result;
    register auto r8 asm("r8") = run;
    register auto r9 asm("r9") = argument;
    asm volatile(
        "syscall\n\t"
        "test %%rax, %%rax\n\t"
        "jnz 1f\n\t"
        "xor %%ebp, %%ebp\n\t"
        "mov %%r9, %%rdi\n\t"
        "call *%%r8\n\t"
        "mov %%eax, %%edi\n\t"
        "mov $60, %%eax\n\t" /* exit */
        "syscall\n\t"
        "hlt\n"
        "1:"
        : "=a"(result)
        : "a"(56 /* clone */), "D"(0x4111L /* CLONE_VM, CLONE_VFORK, SIGCHLD */), "S"(stack_top), "r"(r8), "r"(r9)
        : "rcx", "r11", "memory", "cc");
    return result;
}

}  // namespace lkmc::arch
