// SPDX-License-Identifier: MIT
// QEMU's microvm: a PC of what a guest cannot do without, and no PCI.
//
//     qemu-system-x86_64 -M microvm -m 128M -nodefaults -serial stdio -device isa-debug-exit,iobase=0xf4,iosize=4 -kernel image
//
// * It starts in half the time of q35: there is no BIOS that looks for disks and cards.
// Source: QEMU hw/i386/microvm.c, docs/system/i386/microvm.rst.
#pragma once

#include <lkmc/bare/boards/pc_machine.hpp>
#include <lkmc/bare/fw_cfg.hpp>
#include <lkmc/bare/isa_debug_exit.hpp>
#include <lkmc/bare/status_line.hpp>

namespace lkmc::bare {

struct board : pc_machine {
    static constexpr string_view name = "qemu_microvm";
    static constexpr unsigned cores = 4;
    static constexpr fw_cfg_pc fw_cfg{fw_cfg_ports()};

    [[noreturn]] static void stop(int status) noexcept {
        if ((status & 0xff) > isa_debug_exit::largest) print_status_line(console, status);
        isa_debug_exit(0xf4)(status);
    }
};

}  // namespace lkmc::bare
