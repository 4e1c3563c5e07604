// SPDX-License-Identifier: MIT
// An exception that nobody expected is described in words, and ends the run with status 1.
#include <lkmc/arch/trap.hpp>

int main() {
    lkmc::arch::undefined_instruction();
    return 0;
}
