// SPDX-License-Identifier: MIT
// Printing a floating-point number.
// error: print knows no floating-point numbers
#include <lkmc/example.hpp>

int main() {
    const double third = 1.0 / 3;
#ifdef LKMC_FAIL
    lkmc::print(lkmc::out, third, "\n");
#else
    lkmc::print(lkmc::out, int(third * 1000), " thousandths\n");
#endif
}
