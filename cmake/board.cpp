// SPDX-License-Identifier: MIT
// A board's facts as text, for CMake: compiled to assembly, and read from there (lkmc_board).
#include <lkmc/bare/board.hpp>
#if defined(__arm__) || defined(__aarch64__)
#include <lkmc/bare/semihosting.hpp>
#endif

template <class Board>
struct facts {
    static constexpr bool interrupts = requires { Board::interrupts; };
    static constexpr bool timer = requires { Board::timer; };
    static constexpr bool power = requires { Board::power; };
    static constexpr bool fw_cfg = requires { Board::fw_cfg; };
    static constexpr bool pci = requires { Board::pci; };
    static constexpr bool rtc = requires { Board::rtc; };
    static constexpr bool m5ops = requires { Board::m5ops; };
    static constexpr bool cores = Board::cores > 1;
#if defined(__arm__) || defined(__aarch64__)
    static constexpr bool semihosting = lkmc::bare::semihosting::answers<Board>;
#else
    static constexpr bool semihosting = false;
#endif
};

void describe() {
    using lkmc::bare::board;
    asm volatile("->ram=%c0\n->ram_size=%c1\n->load=%c2\n->cores=%c3"
                 :
                 : "i"(board::ram.base), "i"(board::ram.size), "i"(board::load), "i"(board::cores));
#define LKMC_HAS(what) asm volatile("->has_" #what "=%c0" : : "i"(facts<board>::what))
    LKMC_HAS(interrupts);
    LKMC_HAS(timer);
    LKMC_HAS(power);
    LKMC_HAS(fw_cfg);
    LKMC_HAS(pci);
    LKMC_HAS(rtc);
    LKMC_HAS(m5ops);
    LKMC_HAS(cores);
    LKMC_HAS(semihosting);
}
