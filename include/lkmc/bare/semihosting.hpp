// SPDX-License-Identifier: MIT
// Semihosting on ARM and AArch64: a debugger or emulator does for the program what an operating system would.
//
//     lkmc::bare::semihosting::exit(3);                      // the emulator ends, its exit status is 3
//
// * QEMU answers with -semihosting-config enable=on,target=native. Without it the instruction is an undefined
//   instruction, or, at EL0, not allowed: then say userspace=on as well.
// * The operation's number goes in r0/w0, a pointer to its block of arguments in r1/x1; the result comes back in r0/x0.
// * Every argument is as wide as a register.
// Source: Arm "Semihosting for AArch32 and AArch64" (ARM-software/abi-aa, semihosting.rst).
#pragma once

#if !defined(__arm__) && !defined(__aarch64__)
#error "semihosting is Arm's; a PC has isa_debug_exit.hpp and debugcon.hpp"
#endif

#include <cstdint>

#include <lkmc/config.hpp>

namespace lkmc::bare::semihosting {

enum class operation : unsigned {
    open = 0x01, close = 0x02, writec = 0x03, write0 = 0x04, write = 0x05, read = 0x06, readc = 0x07, iserror = 0x08,
    istty = 0x09, seek = 0x0a, flen = 0x0c, tmpnam = 0x0d, remove = 0x0e, rename = 0x0f, clock = 0x10, time = 0x11,
    system = 0x12, errno_ = 0x13, get_cmdline = 0x15, heapinfo = 0x16, exit = 0x18, exit_extended = 0x20, elapsed = 0x30,
    tickfreq = 0x31,
};

// The trap itself. -1 is how most operations fail.
LKMC_INLINE std::intptr_t call(operation number, const void* block) noexcept {
#if defined(__aarch64__)
    register std::uintptr_t x0 asm("x0") = static_cast<unsigned>(number);
    register const void* x1 asm("x1") = block;
    asm volatile("hlt #0xf000" : "+r"(x0) : "r"(x1) : "memory");
    return static_cast<std::intptr_t>(x0);
#else
    register std::uintptr_t r0 asm("r0") = static_cast<unsigned>(number);
    register const void* r1 asm("r1") = block;
#if defined(__thumb__)
    asm volatile("svc #0xab" : "+r"(r0) : "r"(r1) : "memory", "lr");    // in SVC mode a debugger may let it change lr
#else
    asm volatile("svc #0x123456" : "+r"(r0) : "r"(r1) : "memory", "lr");
#endif
    return static_cast<std::intptr_t>(r0);
#endif
}

// Ends the emulator with this exit status, of which a host keeps 8 bits. Waits for ever where nobody answers.
[[noreturn]] inline void exit(int status) noexcept {
    constexpr std::uintptr_t application_exit = 0x20026;        // ADP_Stopped_ApplicationExit
    const std::uintptr_t block[2] = {application_exit, static_cast<std::uintptr_t>(status)};
    // Only the extended operation takes the status along on ARM.
    call(operation::exit_extended, block);
    for (;;) asm volatile("wfi");
}

}  // namespace lkmc::bare::semihosting
