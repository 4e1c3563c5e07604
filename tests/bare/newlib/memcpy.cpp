// SPDX-License-Identifier: MIT
// The library's memcpy and its like, from and to any address: the MMU is on, as they want it.
#include <cstring>
#include <initializer_list>

#include <lkmc/example.hpp>

int main() {
    static unsigned char from[256], to[256];
    for (unsigned i = 0; i < sizeof from; ++i) from[i] = static_cast<unsigned char>(i * 7 + 1);
    for (unsigned source = 0; source < 16; ++source)
        for (unsigned target = 0; target < 16; ++target)
            for (unsigned size : {0u, 1u, 3u, 8u, 15u, 16u, 17u, 33u, 64u, 129u, 200u}) {
                std::memset(to, 0xee, sizeof to);
                volatile unsigned n = size;     // not known when it is compiled
                std::memcpy(to + target, from + source, n);
                for (unsigned i = 0; i < sizeof to; ++i) {
                    const unsigned expected = i >= target && i < target + size ? from[i - target + source] : 0xee;
                    LKMC_ASSERT_EQ(to[i], expected);
                }
                LKMC_ASSERT_EQ(std::memcmp(to + target, from + source, n), 0);
            }
    alignas(8) static char text[64] = "x an unaligned text";
    volatile unsigned one = 1;
    LKMC_ASSERT_EQ(std::strlen(text + one), 18u);
    LKMC_ASSERT(std::strchr(text + one, 'u') == text + 5);
}
