// SPDX-License-Identifier: MIT
// Read, change and write as one step that no other core sees the middle of: the lock prefix.
// xchg with memory is always so. Source: Intel SDM vol. 3A, 8.1.2 (bus locking); vol. 2A, CMPXCHG; vol. 2D, XADD.
#include <lkmc/asm.h>

LKMC_BEGIN
    lock addl $5, counter(%rip)
    mov counter(%rip), %eax
    LKMC_ASSERT_EQ(%eax, 15)

    mov $1, %eax
    lock xadd %eax, counter(%rip)   // what was there comes back
    LKMC_ASSERT_EQ(%eax, 15)

    // Replaced if it is still what eax says …
    mov $16, %eax
    mov $100, %ecx
    lock cmpxchg %ecx, counter(%rip)
    LKMC_ASSERT(e)
    // … and if not, eax says what it is.
    mov $200, %ecx
    lock cmpxchg %ecx, counter(%rip)
    LKMC_ASSERT(ne)
    LKMC_ASSERT_EQ(%eax, 100)

    // Any operation can be made of it: here the maximum.
    mov $150, %ecx
1:  cmp %ecx, %eax
    jge 2f
    lock cmpxchg %ecx, counter(%rip)
    jne 1b
2:  mov counter(%rip), %eax
    LKMC_ASSERT_EQ(%eax, 150)

    // A lock: whoever sees zero has it.
    mov $1, %eax
    xchg %eax, held(%rip)
    LKMC_ASSERT_EQ(%eax, 0)
    mov $1, %eax
    xchg %eax, held(%rip)
    LKMC_ASSERT_EQ(%eax, 1)
    movl $0, held(%rip)             // an ordinary store lets go of it
    lock btsl $0, held(%rip)
    LKMC_ASSERT(nc)
LKMC_END

    .data
    .balign 4
counter:
    .long 10
held:
    .long 0
