// SPDX-License-Identifier: MIT
// Prints for ever.
#include <lkmc/example.hpp>

int main() {
    for (;;) lkmc::print(lkmc::out, "and again\n");
}
