// SPDX-License-Identifier: MIT
// What all emulated PCs have in common: a board derives from it, and adds how it stops and what else it has.
//
//     struct board : pc_machine {
//         static constexpr string_view name = "my_pc";
//         static constexpr unsigned cores = 1;
//         [[noreturn]] static void stop(int status) noexcept { … }
//     };
//
// * What is below 1 MiB belongs to the firmware.
// Source: IBM PC/AT Technical Reference (COM1 at 0x3f8, interrupt 4); Intel SDM vol. 3A, 11.4 (local APIC); 82093AA data
// sheet (I/O APIC).
#pragma once

#include <lkmc/arch/x86_64/port.hpp>
#include <lkmc/bare/apic_timer.hpp>
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/init_sipi.hpp>
#include <lkmc/bare/local_apic.hpp>
#include <lkmc/bare/ns16550.hpp>

namespace lkmc::bare {

struct pc_machine {
    static constexpr region ram{0x10'0000, 127u << 20};
    static constexpr std::uintptr_t load = 0x10'0000;
    static constexpr init_sipi power{};
    static constexpr ns16550<arch::ports> console{0x3f8, gsi(4)};
    static constexpr local_apic interrupts{.base = 0xfee0'0000, .io = {0xfec0'0000}};
    static constexpr apic_timer timer{.apic = 0xfee0'0000};
};

}  // namespace lkmc::bare
