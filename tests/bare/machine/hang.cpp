// SPDX-License-Identifier: MIT
// Prints half a line, and then nothing, for ever.
#include <lkmc/example.hpp>

int main() {
    lkmc::print(lkmc::out, "before the hang");
    for (;;) asm volatile("");
}
