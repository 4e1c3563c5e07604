// SPDX-License-Identifier: MIT
// Which core this is, and where another one begins: x86_64's part of bare/cores.hpp.
//
// * lkmc_core_entry: in 32-bit mode with flat segments (init_sipi.hpp), to long mode with the page tables and control
//   registers of the core that started this one, SSE on, and a stack of its own.
// Source: Intel SDM vol. 2 (CPUID leaves 1 and 0xb), vol. 3A 10.8.5 (IA-32e mode).
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/arch/x86_64/system_registers.hpp>
#include <lkmc/config.hpp>

namespace lkmc::arch {

// The number of its local APIC.
inline std::uintptr_t core_affinity() noexcept {
    std::uint32_t a = 0, b, c = 0, d;
    asm volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
    if (a >= 0xb) {
        a = 0xb, c = 0;
        asm volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
        if (b != 0) return d;
    }
    a = 1, c = 0;
    asm volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
    return b >> 24;
}

// What a core takes over from the one that starts it. Read by lkmc_core_entry.
struct core_context {
    std::uint64_t stack, cr3, cr4, efer, cr0;
};
inline core_context core_context_now(std::uintptr_t stack) noexcept {
    // Long mode is active by itself.
    return {stack, CR3::load(), CR4::load(), unchecked::modified(EFER::LMA(false)), CR0::load()};
}

// Time, to give up in the end. A timestamp is at least half a nanosecond, at most a few.
struct patience {
    std::uint64_t start = now();
    static std::uint64_t now() noexcept {
        std::uint32_t low, high;
        asm volatile("rdtsc" : "=a"(low), "=d"(high) : : "memory");
        return std::uint64_t{high} << 32 | low;
    }
    bool over(unsigned seconds) const noexcept { return now() - start > std::uint64_t{seconds} * 2'000'000'000; }
};

}  // namespace lkmc::arch

extern "C" char lkmc_core_entry[];

asm(R"(
    .ifndef lkmc_core_entry
    .pushsection .text.lkmc_core_entry,"axG",@progbits,lkmc_core_entry,comdat
    .weak lkmc_core_entry
    .type lkmc_core_entry, @function
    .code32
lkmc_core_entry:
    mov $16, %eax
    mov %eax, %ds
    mov %eax, %es
    mov %eax, %ss
    mov lkmc_core_starting, %edi
    mov 8(%edi), %eax
    mov %eax, %cr3
    mov 16(%edi), %eax
    mov %eax, %cr4
    mov $0xc0000080, %ecx               /* EFER */
    mov 24(%edi), %eax
    xor %edx, %edx
    wrmsr
    mov 32(%edi), %eax
    mov %eax, %cr0
    ljmp $8, $1f
    .code64
1:  mov $16, %eax
    mov %eax, %ds
    mov %eax, %es
    mov %eax, %ss
    xor %eax, %eax
    mov %eax, %fs
    mov %eax, %gs
    fninit
    mov %edi, %edi
    mov (%rdi), %rsp
    xor %ebp, %ebp                      /* the end of the chain of frames */
    push %rbp                           /* no return address: calls align the stack to 16 */
    jmp lkmc_core_main
    .size lkmc_core_entry, . - lkmc_core_entry
    .popsection
    .endif
)");
