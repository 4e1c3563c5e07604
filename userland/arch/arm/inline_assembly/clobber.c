// SPDX-License-Identifier: MIT
// What an asm changes without saying it as an output is a clobber: registers, the flags ("cc"), memory.
// Source: GCC manual, "Extended Asm", "Clobbers and Scratch Registers".
#include <lkmc/assert.h>

int main(void) {
    // A scratch register by name: two percent signs are not needed here, as registers have none.
    int sum = 5;
    __asm__("movw r3, #1000\n\t"
            "adds %0, %0, r3"
            : "+r"(sum)
            :
            : "r3", "cc");
    LKMC_ASSERT_EQ(sum, 1005);

    // An empty asm with "memory": the compiler has to have written everything before, and reads it anew behind.
    static int shared = 1;
    int* volatile hidden = &shared;
    int* const other = hidden;
    shared = 2;
    *other = 3;
    __asm__ volatile("" : : : "memory");
    LKMC_ASSERT_EQ(shared, 3);
    return 0;
}
