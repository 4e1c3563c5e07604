// SPDX-License-Identifier: MIT
// A number of what? Durations have units.
// error: (cannot convert|could not convert|no viable conversion|no matching function)
#include <lkmc/time.hpp>

std::int64_t wait(lkmc::duration d);
std::int64_t f() {
    using namespace lkmc::literals;
#ifdef LKMC_FAIL
    return wait(100);
#endif
    return wait(100_ms);
}
