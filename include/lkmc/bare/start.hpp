// SPDX-License-Identifier: MIT
// From reset to main, on any board: the image's entry point.
//
//     #include <lkmc/bare/start.hpp>
//     int main() { … return status; }                        // the emulator's exit status
//
// In CMake, lkmc_add_image adds it to an image by itself (cmake/lkmc_bare.cmake), so that main may be C or assembly.
// What main finds, on every CPU:
//
// * a stack of its own (linker_scripts/bare.ld: lkmc_stack_size), .data in place, .bss cleared, constructors run;
// * floating point and SIMD on, interrupts masked; the exception level or mode that arch/<cpu>/reset.hpp names;
// * other cores parked;
// * exceptions handled: what nobody expects is described, and ends the run (bare/exceptions.hpp; -DLKMC_VECTORS=0: not);
// * the board's console ready: lkmc::out and lkmc::err of <lkmc/example.hpp> write to it;
// * boot(): the registers of the entry, in which a boot loader passes a device tree or its own information.
// * with LKMC_MMU=1, the MMU and caches on: code cannot be written, data cannot be executed, null and the pages below
//   stacks are not there (bare/mmu.hpp);
// * with LKMC_ARGUMENTS=1, argc and argv (bare/command_line.hpp); otherwise 0 and null pointers.
//
// -DLKMC_FLAT=1: the image begins with a header (bare/image_header.hpp). -DLKMC_RELOCATABLE=1: it runs wherever it is
// loaded (bare/relocate.hpp). lkmc_add_image has FLAT and RELOCATABLE for them.
//
// What main returns goes to board::stop. Destructors of globals never run, except with LKMC_AT_EXIT=1 (bare/at_exit.hpp).
// Any number of translation units may include it. Settings that are no numbers are refused (bare/setting.hpp).
// Source: arch/<cpu>/reset.hpp; System V gABI, "Initialization and Termination Functions".
#pragma once

#include <lkmc/bare/board.hpp>
#include <lkmc/bare/boot.hpp>
#include <lkmc/bare/exceptions.hpp>
#include <lkmc/bare/image.hpp>
#include <lkmc/bare/setting.hpp>
#include <lkmc/world.hpp>

LKMC_SETTING(LKMC_ARGUMENTS, 0, 1);
LKMC_SETTING(LKMC_AT_EXIT, 0, 1);
LKMC_SETTING(LKMC_EL, 1, 3);
LKMC_SETTING(LKMC_EXCEPTIONS, 0, 1);
LKMC_SETTING(LKMC_FLAT, 0, 1);
LKMC_SETTING(LKMC_MMU, 0, 1);
LKMC_SETTING(LKMC_RELOCATABLE, 0, 1);
LKMC_SETTING(LKMC_VECTORS, 0, 1);

#if defined(LKMC_LIBC)
// What newlib is like: arguments, an exit of its own, and a memcpy that needs the MMU.
#if !defined(LKMC_ARGUMENTS)
#define LKMC_ARGUMENTS 1
#endif
#if !defined(LKMC_MMU)
#define LKMC_MMU 1
#endif
#include <lkmc/bare/newlib.hpp>
#else
#include <lkmc/runtime.hpp>
#endif
#if LKMC_EXCEPTIONS
#include <lkmc/bare/newlib_exceptions.hpp>
#endif
#if LKMC_ARGUMENTS
#include <lkmc/bare/command_line.hpp>
#endif
#if LKMC_AT_EXIT
#include <lkmc/bare/at_exit.hpp>
#endif
#if !defined(LKMC_MMU)
#define LKMC_MMU 0
#endif
#if LKMC_MMU
#include <lkmc/bare/mmu.hpp>
#endif

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/reset.hpp>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/reset.hpp>
#elif defined(__arm__)
#include <lkmc/arch/arm/reset.hpp>
#endif
#if LKMC_FLAT
#include <lkmc/bare/image_header.hpp>
#endif
#if LKMC_RELOCATABLE
#include <lkmc/bare/relocate.hpp>
#endif

// The program's. An assembler's main has no arguments either.
extern "C" int lkmc_main(int argc, char** argv) __asm__("main");

namespace lkmc::bare::detail {

#if LKMC_FLAT && defined(__arm__)
// Where boot loaders put an image whose header they do not read.
inline constexpr std::uintptr_t load = board::ram.base + 0x10000;
#else
inline constexpr std::uintptr_t load = board::load;
#endif

// The description's numbers as symbols, which the linker script reads. The function is never called, and is in no image.
__attribute__((used, section(".lkmc.board"))) inline void board_symbols() {
    asm volatile(
        ".weak lkmc_load, lkmc_ram, lkmc_ram_size, lkmc_cores\n\t"
        ".set lkmc_load, %c0\n\t.set lkmc_ram, %c1\n\t.set lkmc_ram_size, %c2\n\t.set lkmc_cores, %c3"
        :
        : "i"(load), "i"(board::ram.base), "i"(board::ram.size), "i"(board::cores));
}

}  // namespace lkmc::bare::detail

#if LKMC_RELOCATABLE
extern "C" [[noreturn]] void lkmc_bare_start_relocated(std::uintptr_t, std::uintptr_t, std::uintptr_t, std::uintptr_t);

// What comes after it may use addresses, and is a function of its own so that none is fetched before.
extern "C" [[noreturn]] __attribute__((used, noinline)) inline void lkmc_bare_start(
    std::uintptr_t r0, std::uintptr_t r1, std::uintptr_t r2, std::uintptr_t level) {
    lkmc::bare::detail::relocate();
    lkmc_bare_start_relocated(r0, r1, r2, level);
}
#define LKMC_BARE_START lkmc_bare_start_relocated
#else
#define LKMC_BARE_START lkmc_bare_start
#endif

// Called by reset, on the first core's stack, with .data and .bss as they should be.
extern "C" [[noreturn]] __attribute__((used, noinline)) inline void LKMC_BARE_START(
    std::uintptr_t r0, std::uintptr_t r1, std::uintptr_t r2, std::uintptr_t level) {
    using namespace lkmc::bare;
    lkmc::bare::detail::boot_registers = {{r0, r1, r2}, level};
    board::console.enable();
    if (!lkmc::arch::entered_high_enough(level)) {
        lkmc::world::complain("lkmc: the machine entered the image below the exception level that it is made for (LKMC_EL)\n");
        lkmc::world::stop(1);
    }
    lkmc::arch::install_vectors();
#if LKMC_MMU
    if (const auto on = mmu::enable(); !on) {
        lkmc::world::complain("lkmc: the identity map needs more tables: LKMC_MMU_TABLES\n");
        lkmc::world::stop(1);
    }
#endif
#if LKMC_EXCEPTIONS
    unwind::begin();
#endif
#if defined(LKMC_LIBC)
    newlib::begin();
#endif
#if LKMC_ARGUMENTS
    const auto [argc, argv] = command_line::get();
#else
    constexpr int argc = 0;
    constexpr char** argv = nullptr;
#endif
    // Constructors get what main gets, as on Linux.
    for (auto* construct = __init_array_start; construct != __init_array_end; ++construct)
        reinterpret_cast<void (*)(int, char**, char**)>(*construct)(argc, argv, nullptr);
    const int status = lkmc_main(argc, argv);
#if LKMC_AT_EXIT
    at_exit::run();
#endif
#if defined(LKMC_LIBC)
    newlib::finish(status);
#else
    lkmc::world::stop(status);
#endif
}
#undef LKMC_BARE_START
