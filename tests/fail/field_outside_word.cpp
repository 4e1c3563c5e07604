// SPDX-License-Identifier: MIT
// A field that lies outside the word.
// error: the field lies outside this word
#include <lkmc/bits.hpp>

std::uint32_t f(std::uint32_t low, [[maybe_unused]] std::uint64_t wide) {
    using top = lkmc::field<40, 33>;
#ifdef LKMC_FAIL
    return top::get(low);
#endif
    return low + static_cast<std::uint32_t>(top::get(wide));
}
