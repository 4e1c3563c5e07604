// SPDX-License-Identifier: MIT
// A cursor copies bytes: into plain types only.
// error: (no matching|constraints not satisfied)
#include <lkmc/cursor.hpp>

struct owner {
    owner() = default;
    owner(const owner&) {}
    int number = 0;
};
int f(lkmc::byte_cursor in) {
#ifdef LKMC_FAIL
    return in.take<owner>().number;
#endif
    return in.take<int>();
}
