// SPDX-License-Identifier: MIT
// Values of an enumeration that are not flags do not add up.
// error: (no match for 'operator\|'|invalid operands to binary expression)
#include <lkmc/bits.hpp>

enum class color : int { red = 1, green = 2 };
enum class lamp : int { red = 1, green = 2 };
consteval void combines(lamp);
using lkmc::operator|;

int f() {
#ifdef LKMC_FAIL
    return static_cast<int>(color::red | color::green);
#endif
    return static_cast<int>(lamp::red | lamp::green);
}
