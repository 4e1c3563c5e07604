// SPDX-License-Identifier: MIT
// A PC in QEMU: the machine types pc and q35.
//
//     qemu-system-x86_64 -M q35 -m 128M -nographic -device isa-debug-exit,iobase=0xf4,iosize=4 -kernel image
//
// * What other PCs have as well: boards/pc_machine.hpp.
// Source: QEMU hw/i386/pc.c.
#pragma once

#include <lkmc/bare/boards/pc_machine.hpp>
#include <lkmc/bare/cmos_rtc.hpp>
#include <lkmc/bare/fw_cfg.hpp>
#include <lkmc/bare/isa_debug_exit.hpp>
#include <lkmc/bare/pci.hpp>
#include <lkmc/bare/status_line.hpp>

namespace lkmc::bare {

struct board : pc_machine {
    static constexpr string_view name = "pc";
    static constexpr unsigned cores = 4;
    static constexpr cmos_rtc rtc{};
    static constexpr fw_cfg_pc fw_cfg{fw_cfg_ports()};
    static constexpr pci_host<pci_ports> pci{pci_ports()};

    [[noreturn]] static void stop(int status) noexcept {
        if ((status & 0xff) > isa_debug_exit::largest) print_status_line(console, status);
        isa_debug_exit(0xf4)(status);
    }
};

}  // namespace lkmc::bare
