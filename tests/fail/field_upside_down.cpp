// SPDX-License-Identifier: MIT
// Manuals write the high bit first.
// error: (constraint|constraints)
#include <lkmc/bits.hpp>

std::uint32_t f(std::uint32_t word) {
#ifdef LKMC_FAIL
    return lkmc::field<3, 7>::get(word);
#endif
    return lkmc::field<7, 3>::get(word);
}
