// SPDX-License-Identifier: MIT
// The PC of Bochs, which GRUB boots an image on.
//
//     lkmc_add_image(hello main.cpp BOARD bochs_pc)
//
// * One core: Debian's Bochs is built without several.
// * Bochs ends when "Shutdown" is written to port 0x8900, always with the same status: the image's is a line on the console
//   before that (status_line.hpp).
// * The last MiB of the machine's 128 holds the firmware's ACPI tables.
// Source: Bochs iodev/unmapped.cc, bios/rombios32.c.
#pragma once

#include <lkmc/bare/boards/pc_machine.hpp>
#include <lkmc/bare/cmos_rtc.hpp>
#include <lkmc/bare/pci.hpp>
#include <lkmc/bare/status_line.hpp>

namespace lkmc::bare {

struct board : pc_machine {
    static constexpr string_view name = "bochs_pc";
    static constexpr region ram{0x10'0000, 126u << 20};
    static constexpr unsigned cores = 1;
    static constexpr cmos_rtc rtc{};
    static constexpr pci_host<pci_ports> pci{pci_ports()};

    [[noreturn]] static void stop(int status) noexcept {
        print_status_line(console, status);
        while (!console.window().read(ns16550_registers::LSR::TEMT)) {}      // Bochs would end before it was sent
        for (char c : string_view("Shutdown")) arch::port_store(0x8900, static_cast<std::uint8_t>(c));
        for (;;) asm volatile("cli; hlt");
    }
};

}  // namespace lkmc::bare
