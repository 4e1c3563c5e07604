// SPDX-License-Identifier: MIT
// An exception inside the description of another: one line more, and the run ends instead of going in circles.
#include <lkmc/arch/trap.hpp>
#include <lkmc/bare/exceptions.hpp>

using namespace lkmc::bare;

int main() {
    exceptions::last_words([](lkmc::sink to) {
        lkmc::print(to, "what the program has to say about it:\n");
        lkmc::arch::breakpoint();
    });
    lkmc::arch::undefined_instruction();
    return 0;
}
