// SPDX-License-Identifier: MIT
// volatile: an asm whose outputs are not all that it is for. Without it, two equal ones may become one, or none.
// Source: GCC manual, "Extended Asm", "Volatile".
#include <lkmc/assert.h>

static unsigned long long now(void) {
    unsigned low, high;
    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
    return (unsigned long long)high << 32 | low;
}

int main(void) {
    // A counter gives another value each time: had the compiler merged them, this would never end.
    const unsigned long long begin = now();
    while (now() == begin) {}
    LKMC_ASSERT_GT(now(), begin);
    return 0;
}
