// SPDX-License-Identifier: MIT
// A span does not take const away.
// error: (no matching function|could not convert|no viable conversion|cannot convert)
#include <lkmc/span.hpp>

std::size_t take(lkmc::span<char>);
std::size_t f([[maybe_unused]] const char (&text)[4], char (&buffer)[4]) {
#ifdef LKMC_FAIL
    return take(text);
#endif
    return take(buffer);
}
