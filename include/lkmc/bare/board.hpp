// SPDX-License-Identifier: MIT
// The board that this image is for: lkmc::bare::board.
//
//     lkmc::print(lkmc::out, "on ", lkmc::bare::board::name, "\n");
//     static_assert(lkmc::bare::board::ram.size >= 64 << 20);
//
// A board is a description, a struct of constants, in a header of its own:
//
//     namespace lkmc::bare {
//     struct board {
//         static constexpr string_view name = "my_board";
//         static constexpr region ram{0x8000'0000, 64 << 20};      // what the image and its heap may use
//         static constexpr std::uintptr_t load = 0x8010'0000;      // where the image begins
//         static constexpr unsigned cores = 1;                     // as many stacks are made
//         static constexpr pl011 console{0x1000'0000};             // any of the UARTs: text in and out
//         static constexpr auto stop = semihosting::exit;          // [[noreturn]], takes the exit status
//     };
//     }
//
// * Devices that a board may have beside these have names, too, that programs and drivers look for: `interrupts`
//   (gic.hpp, local_apic.hpp), `timer` (timer.hpp), `power` (psci.hpp). What a board does not name it does not have:
//   a program that needs it does not compile for it.
// * A header of a device never includes this one: the board includes it.
// * Chosen by the macro LKMC_BOARD_HEADER, e.g. -DLKMC_BOARD_HEADER="<lkmc/bare/boards/qemu_virt.hpp>"; in CMake by BOARD
//   in lkmc_add_image or by LKMC_BOARD. Without it: QEMU's virt, and a PC.
// * The linker script takes load and ram from here (bare/start.hpp), and so does the runner that starts the emulator.
#pragma once

#include <lkmc/bare/region.hpp>
#include <lkmc/string.hpp>

#if defined(LKMC_BOARD_HEADER)
#include LKMC_BOARD_HEADER
#elif defined(__x86_64__)
#include <lkmc/bare/boards/pc.hpp>
#else
#include <lkmc/bare/boards/qemu_virt.hpp>
#endif
