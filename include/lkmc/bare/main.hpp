// SPDX-License-Identifier: MIT
// All that a short program on bare metal starts with: the way from reset to main, and what every board has.
//
//     #include <lkmc/bare/main.hpp>
//     int main() {
//         using namespace lkmc::bare;
//         console.print("hello from ", board::name, "\n");
//         return 0;                                           // the emulator's exit status
//     }
//
// * console is the board's, as a place to print to. out, err, check() and the assertions are example.hpp's; here they
//   are seen through lkmc::bare, too, and so are durations (10_ms).
// * What a board may lack has headers of its own: timer.hpp, interrupts.hpp, cores.hpp, ….
#pragma once

#include <lkmc/arch/system_registers.hpp>
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/boot.hpp>
#include <lkmc/bare/start.hpp>
#include <lkmc/example.hpp>
#include <lkmc/time.hpp>

namespace lkmc::bare {

using namespace lkmc::literals;

// Text out of board::console, and in.
struct console_t {
    template <class... T>
    void print(const T&... values) const {
        lkmc::print(out, values...);
    }
    void append(string_view text) const noexcept { board::console.append(text); }
    bool can_get() const noexcept { return board::console.can_get(); }
    char get() const noexcept { return board::console.get(); }
};
inline constexpr console_t console{};

#if defined(__aarch64__)
// The exception level: 1, 2 or 3.
inline unsigned current_el() noexcept {
    return static_cast<unsigned>(arch::read(arch::CurrentEL::EL));
}
#endif

}  // namespace lkmc::bare
