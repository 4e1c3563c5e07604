// SPDX-License-Identifier: MIT
// QEMU's microvm: a PC of what a guest cannot do without, and no PCI.
//
//     qemu-system-x86_64 -M microvm -m 128M -nodefaults -serial stdio -device isa-debug-exit,iobase=0xf4,iosize=4 -kernel image
//
// * It starts in half the time of q35: there is no BIOS that looks for disks and cards.
// Source: QEMU hw/i386/microvm.c, docs/system/i386/microvm.rst.
#pragma once

#include <lkmc/arch/x86_64/port.hpp>
#include <lkmc/bare/apic_timer.hpp>
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/fw_cfg.hpp>
#include <lkmc/bare/init_sipi.hpp>
#include <lkmc/bare/isa_debug_exit.hpp>
#include <lkmc/bare/local_apic.hpp>
#include <lkmc/bare/ns16550.hpp>
#include <lkmc/bare/status_line.hpp>

namespace lkmc::bare {

struct board {
    static constexpr string_view name = "qemu_microvm";
    static constexpr region ram{0x10'0000, 127u << 20};
    static constexpr std::uintptr_t load = 0x10'0000;
    static constexpr unsigned cores = 4;
    static constexpr init_sipi power{};
    static constexpr ns16550<arch::ports> console{0x3f8, gsi(4)};
    static constexpr local_apic interrupts{.base = 0xfee0'0000, .io = {0xfec0'0000}};
    static constexpr apic_timer timer{.apic = 0xfee0'0000};
    static constexpr fw_cfg_pc fw_cfg{fw_cfg_ports()};

    [[noreturn]] static void stop(int status) noexcept {
        if ((status & 0xff) > isa_debug_exit::largest) print_status_line(console, status);
        isa_debug_exit(0xf4)(status);
    }
};

}  // namespace lkmc::bare
