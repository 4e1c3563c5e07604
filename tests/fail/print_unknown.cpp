// SPDX-License-Identifier: MIT
// A type that nobody taught to print itself.
// error: give this type a function
#include <lkmc/print.hpp>

struct point {
    int x, y;
};
struct named {
    int x, y;
};
void format(lkmc::sink to, const named& n) { lkmc::print(to, n.x, "/", n.y); }

void f(lkmc::sink to) {
#ifdef LKMC_FAIL
    lkmc::print(to, point{1, 2});
#endif
    lkmc::print(to, named{1, 2});
}
