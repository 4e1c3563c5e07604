// SPDX-License-Identifier: MIT
// Writes to the debug console, port 0xe9: the shortest way to a first word on an emulated PC.
#include <lkmc/bare/debugcon.hpp>
#include <lkmc/example.hpp>

int main() {
    constexpr lkmc::bare::debugcon console;
    if (!console.present()) lkmc::skip("this machine has no debug console");
    lkmc::print(console, "no UART was set up for this: ", lkmc::hex(0xe9), "\n");
    return 0;
}
