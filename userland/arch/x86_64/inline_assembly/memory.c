// SPDX-License-Identifier: MIT
// Memory as an operand: "m" is the object itself, and tells the compiler which memory is read or written.
// Source: GCC manual, "Simple Constraints", "Extended Asm" (memory and pointers).
#include <lkmc/assert.h>

int main(void) {
    int counter = 41;
    __asm__("incl %0" : "+m"(counter));
    LKMC_ASSERT_EQ(counter, 42);

    // Read all four: the operand is the whole array, so that no "memory" is needed.
    const int numbers[4] = {10, 20, 30, 40};
    int sum;
    __asm__("mov   (%1), %0\n\t"
            "add  4(%1), %0\n\t"
            "add  8(%1), %0\n\t"
            "add 12(%1), %0"
            : "=&r"(sum)
            : "r"(numbers), "m"(numbers));
    LKMC_ASSERT_EQ(sum, 100);

    // Written through a pointer: an output that the text does not even name.
    char text[4] = "...";
    char* to = text;
    unsigned long count = 3;
    __asm__("rep stosb" : "+D"(to), "+c"(count), "+m"(text) : "a"('x'));
    LKMC_ASSERT_EQ(text[2], 'x');
    LKMC_ASSERT_EQ(to, &text[3]);
    return 0;
}
