// SPDX-License-Identifier: MIT
// rt_sigreturn on x86_64: the handler returns here, and the kernel puts the interrupted registers back.
//
// * Debuggers and unwinders know a signal frame by exactly these nine bytes: mov $15, %rax; syscall.
#pragma once

#include <cstdint>

extern "C" void lkmc_sigreturn() noexcept __attribute__((visibility("hidden")));

// Weak and in a group of its own: any number of translation units may include it.
asm(R"(
    .pushsection .text.lkmc_sigreturn,"axG",@progbits,lkmc_sigreturn,comdat
    .weak lkmc_sigreturn
    .hidden lkmc_sigreturn
    .type lkmc_sigreturn, @function
    nop                             /* an unwinder looks up the address before the return address */
lkmc_sigreturn:
    mov $15, %rax                   /* rt_sigreturn */
    syscall
    .size lkmc_sigreturn, . - lkmc_sigreturn
    .popsection
)");

namespace lkmc::arch {
inline std::uintptr_t signal_return() noexcept { return reinterpret_cast<std::uintptr_t>(&lkmc_sigreturn); }
}  // namespace lkmc::arch
