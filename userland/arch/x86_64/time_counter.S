// SPDX-License-Identifier: MIT
// rdtsc counts from the machine's start, at a constant rate on today's processors, in edx:eax.
// rdtsc may be done early; rdtscp waits for what is before it. Source: Intel SDM vol. 3B, 18.17 (time-stamp counter);
// vol. 2B, RDTSC.
#include <lkmc/asm.h>

.macro now to
    lfence                          // nothing before is still under way
    rdtsc
    shl $32, %rdx
    lea (%rax, %rdx), \to           // the upper halves were zero
.endm

LKMC_BEGIN
    now %rbx
    mov $1000, %ecx
1:  loop 1b
    now %rsi
    cmp %rbx, %rsi
    LKMC_ASSERT(a)
LKMC_END
