// SPDX-License-Identifier: MIT
// Says hello from a machine without an operating system.
#include <lkmc/bare/board.hpp>
#include <lkmc/example.hpp>

int main() {
    lkmc::print(lkmc::out, "hello from ", lkmc::bare::board::name, "\n");
    return 0;
}
