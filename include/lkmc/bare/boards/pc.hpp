// SPDX-License-Identifier: MIT
// A PC in QEMU: the machine types pc and q35.
//
//     qemu-system-x86_64 -M q35 -m 128M -nographic -device isa-debug-exit,iobase=0xf4,iosize=4 -kernel image
//
// * What is below 1 MiB belongs to the firmware.
// Source: QEMU hw/i386/pc.c; IBM PC/AT Technical Reference (COM1 at 0x3f8, interrupt 4).
#pragma once

#include <lkmc/arch/x86_64/port.hpp>
#include <lkmc/bare/apic_timer.hpp>
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/cmos_rtc.hpp>
#include <lkmc/bare/fw_cfg.hpp>
#include <lkmc/bare/init_sipi.hpp>
#include <lkmc/bare/isa_debug_exit.hpp>
#include <lkmc/bare/local_apic.hpp>
#include <lkmc/bare/ns16550.hpp>
#include <lkmc/bare/pci.hpp>
#include <lkmc/bare/status_line.hpp>

namespace lkmc::bare {

struct board {
    static constexpr string_view name = "pc";
    static constexpr region ram{0x10'0000, 127u << 20};
    static constexpr std::uintptr_t load = 0x10'0000;
    static constexpr unsigned cores = 4;
    static constexpr init_sipi power{};
    static constexpr ns16550<arch::ports> console{0x3f8, gsi(4)};
    static constexpr local_apic interrupts{.base = 0xfee0'0000, .io = {0xfec0'0000}};
    static constexpr apic_timer timer{.apic = 0xfee0'0000};
    static constexpr cmos_rtc rtc{};
    static constexpr fw_cfg_pc fw_cfg{fw_cfg_ports()};
    static constexpr pci_host<pci_ports> pci{pci_ports()};

    [[noreturn]] static void stop(int status) noexcept {
        if ((status & 0xff) > isa_debug_exit::largest) print_status_line(console, status);
        isa_debug_exit(0xf4)(status);
    }
};

}  // namespace lkmc::bare
