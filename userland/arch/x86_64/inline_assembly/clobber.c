// SPDX-License-Identifier: MIT
// What an asm changes without saying it as an output is a clobber: registers, the flags ("cc"), memory.
// Source: GCC manual, "Extended Asm", "Clobbers and Scratch Registers".
#include <lkmc/assert.h>

int main(void) {
    // cpuid writes four registers; this asks for one, and names the others.
    unsigned highest = 0;
    __asm__("cpuid" : "+a"(highest) : : "ebx", "ecx", "edx");
    LKMC_ASSERT_GE(highest, 1u);
    int sum = 5;
    __asm__("mov $1000, %%ecx\n\t"
            "add %%ecx, %0"
            : "+r"(sum)
            :
            : "ecx", "cc");
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
