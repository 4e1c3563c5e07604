// SPDX-License-Identifier: MIT
// How long an interrupt takes: from asking for it to the first line of its handler, and back to who was interrupted.
#include <lkmc/bare/main.hpp>
#include <lkmc/bare/timer.hpp>

int main() {
    using namespace lkmc::bare;

    timer::now();                                       // measures the clock where nobody says how fast it is
    std::uint64_t handled = 0;
    interrupts::on(software(0), [&] { handled = board::timer.count(); });
    interrupts::unmask();

    std::uint64_t there = ~std::uint64_t(0), back = ~std::uint64_t(0);
    for (int i = 0; i < 100; ++i) {
        handled = 0;
        const std::uint64_t asked = board::timer.count();
        interrupts::send(software(0));
        // An emulator takes it at the end of a run of instructions.
        while (*static_cast<volatile std::uint64_t*>(&handled) == 0) {}
        const std::uint64_t returned = board::timer.count();
        if (handled - asked < there) there = handled - asked;
        if (returned - handled < back) back = returned - handled;
    }
    console.print("there ", there, ", back ", back, " counts of ", board::timer.frequency() / 1000, " a millisecond\n");
    LKMC_ASSERT_LT(there, board::timer.frequency());    // the shortest of a hundred
}
