// SPDX-License-Identifier: MIT
// How the cores of a PC are started: INIT, and twice SIPI, by the local APIC of the core that starts them.
//
//     struct board { static constexpr init_sipi power{}; … };                  // a trampoline at 0x8000 while they start
//
// * A core begins in real mode, at the beginning of a page below 1 MiB. What was there is put back afterwards.
// * Nothing answers: a core that is not there is noticed because it does not come.
// * A local APIC in xAPIC mode (registers in memory) or in x2APIC mode, as it is found.
// Source: Intel SDM vol. 3A, 9.4.4 (MP initialization), 11.6.1 (interrupt command register), 11.12.9 (x2APIC).
#pragma once

#if !defined(__x86_64__)
#error "INIT and SIPI are x86's"
#endif

#include <cstddef>
#include <cstdint>

#include <lkmc/arch/barriers.hpp>
#include <lkmc/arch/x86_64/bytes.hpp>
#include <lkmc/arch/mmio.hpp>
#include <lkmc/arch/x86_64/port.hpp>
#include <lkmc/arch/x86_64/system_registers.hpp>
#include <lkmc/result.hpp>

extern "C" char lkmc_trampoline[], lkmc_trampoline_end[];

// Real mode, with all segments' bases at the page. It goes to lkmc_core_entry (arch/x86_64/core.hpp) in 32-bit mode.
asm(R"(
    .ifndef lkmc_trampoline
    .pushsection .rodata.lkmc_trampoline,"aG",@progbits,lkmc_trampoline,comdat
    .weak lkmc_trampoline, lkmc_trampoline_end, lkmc_core_gdt
    .code16
lkmc_trampoline:
    cli
    cld
    mov %cs, %ax
    mov %ax, %ds
    lgdtl .Ltrampoline_gdt - lkmc_trampoline
    mov %cr0, %eax
    or $1, %al
    mov %eax, %cr0
    ljmpl $24, $lkmc_core_entry
    .p2align 2
.Ltrampoline_gdt:
    .short 31
    .long lkmc_core_gdt
lkmc_trampoline_end:
    .p2align 3
lkmc_core_gdt:
    .quad 0, 0x00af9b000000ffff, 0x00cf93000000ffff, 0x00cf9b000000ffff     /* none, 64-bit code, data, 32-bit code */
    .code64
    .popsection
    .endif
)");

namespace lkmc::bare {

class init_sipi {
public:
    // The page is below 1 MiB, and memory.
    constexpr explicit init_sipi(std::uintptr_t page = 0x8000) noexcept : page_(page) {
        if (page % 4096 != 0 || page == 0 || page >= 0xa'0000) __builtin_trap();
    }

    // A core by the number of its local APIC. It begins at lkmc_core_entry, which `entry` is.
    result<void> start(std::uintptr_t apic, std::uintptr_t) const noexcept {
        arch::copy_bytes(kept, reinterpret_cast<void*>(page_), sizeof kept);
        arch::copy_bytes(reinterpret_cast<void*>(page_), lkmc_trampoline,
                         static_cast<std::size_t>(lkmc_trampoline_end - lkmc_trampoline));
        arch::memory_barrier();
        command(apic, 0xc500);          // INIT, level, assert
        delay(10'000);
        for (int i = 0; i < 2; ++i) {
            command(apic, 0x4600 | static_cast<std::uint32_t>(page_ >> 12));     // SIPI, with the page's number
            delay(200);
        }
        return {};
    }
    // This core waits for INIT.
    [[noreturn]] void stop() const noexcept {
        for (;;) asm volatile("cli\n\thlt");
    }
    bool stopped(std::uintptr_t) const noexcept { return true; }

    // The core has come, or will not: what was in the page is there again.
    void clean_up() const noexcept { arch::copy_bytes(reinterpret_cast<void*>(page_), kept, sizeof kept); }

private:
    static void command(std::uintptr_t apic, std::uint32_t what) noexcept {
        const auto base = arch::unchecked::read<arch::APIC_BASE>();
        // x2APIC: its command register is an MSR.
        if (base[arch::APIC_BASE::EXTD]) return arch::write_msr(0x830, std::uint64_t{apic} << 32 | what);
        const std::uintptr_t registers = base[arch::APIC_BASE::Base] << 12;
        auto* const low = reinterpret_cast<volatile std::uint32_t*>(registers + 0x300);
        auto* const high = reinterpret_cast<volatile std::uint32_t*>(registers + 0x310);
        arch::mmio_store(high, static_cast<std::uint32_t>(apic) << 24);
        arch::mmio_store(low, what);
        // Bit 12: still on its way.
        for (unsigned polls = 0; (arch::mmio_load(low) & 0x1000) != 0 && polls != 1'000'000; ++polls) arch::cpu_relax();
    }
    // A port of nobody's takes about a microsecond.
    static void delay(unsigned microseconds) noexcept {
        while (microseconds-- != 0) arch::port_store<std::uint8_t>(0x80, 0);
    }

    static inline unsigned char kept[64];
    std::uintptr_t page_;
};

}  // namespace lkmc::bare
