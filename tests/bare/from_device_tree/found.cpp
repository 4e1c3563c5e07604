// SPDX-License-Identifier: MIT
// An image that asks the machine what it is.
#include <lkmc/bare/board.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using lkmc::bare::board;

int main() {
    print(out, "UART at ", hex(board::console.base()), ", RAM at ", hex(board::memory().address), ", ",
          board::memory().size >> 20, " MiB, GIC at ", hex(check(board::interrupt_controller()).address), "\n");
    return 0;
}
