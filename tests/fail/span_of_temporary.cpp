// SPDX-License-Identifier: MIT
// A writable span of a container that is about to die.
// error: (no matching function|could not convert|no viable conversion)
#include <lkmc/span.hpp>

struct bytes {
    char text[4];
    char* data() { return text; }
    const char* data() const { return text; }
    std::size_t size() const { return 4; }
};
std::size_t take(lkmc::span<char>);
std::size_t f() {
#ifdef LKMC_FAIL
    return take(bytes{});
#endif
    bytes here{};
    return take(here);
}
