// SPDX-License-Identifier: MIT
// Prints half a line, and then nothing, for ever.
#include <lkmc/example.hpp>

int main() {
    lkmc::print(lkmc::out, "before the hang");
#if !defined(WAIT)
    for (;;) asm volatile("");
#elif defined(__x86_64__)
    for (;;) asm volatile("hlt");
#else
    for (;;) asm volatile("wfi");
#endif
}
