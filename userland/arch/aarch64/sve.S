// SPDX-License-Identifier: MIT
// The Scalable Vector Extension: code that does not know how long a vector is. A predicate says which elements take part.
// Source: Arm ARM DDI 0487, C8 (SVE instructions), CNTW, INCW, LD1W, WHILELO; D19.2, ID_AA64PFR0_EL1, CPACR_EL1, ZCR_EL1.
#include <lkmc/asm.h>

    .arch_extension sve

    .set count, 7

LKMC_BEGIN
    mrs x0, id_aa64pfr0_el1
    ubfx x0, x0, 32, 4              // SVE
    cbz x0, none
#if !defined(__linux__)
    mrs x0, cpacr_el1               // nobody else has switched it on
    orr x0, x0, 3 << 16
    msr cpacr_el1, x0
    isb
#endif

    cntw x0                         // elements of 32 bits in a vector: 4 to 64
    cmp x0, 4
    LKMC_ASSERT(hs)

    // Seven numbers doubled, in as many steps as it takes.
    LKMC_ADDRESS(x1, numbers)
    LKMC_ADDRESS(x2, result)
    mov x3, 0
    mov x4, count
    whilelo p0.s, x3, x4            // those below the end take part
1:  ld1w {z0.s}, p0/z, [x1, x3, lsl 2]
    add z0.s, z0.s, z0.s
    st1w {z0.s}, p0, [x2, x3, lsl 2]
    incw x3
    whilelo p0.s, x3, x4
    b.mi 1b                         // the first one takes part: sve calls it b.first
    LKMC_ASSERT_MEMCMP(result, doubled, 32)
    b done
none:
    LKMC_SKIP("the processor has no SVE")
done:
LKMC_END

    .section .rodata
    .balign 16
numbers:
    .word 1, 2, 3, 4, 5, 6, 7, 8
doubled:
    .word 2, 4, 6, 8, 10, 12, 14, 0
    .bss
    .balign 16
result:
    .skip 32
