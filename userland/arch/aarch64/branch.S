// SPDX-License-Identifier: MIT
// A comparison is a subtraction that keeps the flags; a conditional branch asks for some of them.
// hi, hs, lo, ls are for numbers without a sign; gt, ge, lt, le for numbers with one.
// Source: Arm ARM DDI 0487, C1.2.4 (conditions), C6.2, B.cond, BR, CBZ, CMP, CMN.
#include <lkmc/asm.h>

LKMC_BEGIN
    mov w0, -1
    cmp w0, 1
    LKMC_ASSERT(lt)                 // -1 < 1 …
    LKMC_ASSERT(hi)                 // … and 2^32 - 1 > 1
    LKMC_ASSERT(ne)

    cmp w0, -1                      // cmn w0, 1
    LKMC_ASSERT(eq)
    LKMC_ASSERT(ge)
    LKMC_ASSERT(ls)

    b.ne wrong
    b.eq right
wrong:
    LKMC_ASSERT_FAIL
right:

    // -2^31 < 1: the difference overflows, and lt asks whether n and v differ.
    mov w0, -0x80000000
    cmp w0, 1
    LKMC_ASSERT(pl)
    LKMC_ASSERT(vs)
    LKMC_ASSERT(lt)

    // To an address in a register; and with a register in place of flags.
    adr x0, there
    br x0
    LKMC_ASSERT_FAIL
there:
    cbz xzr, 1f
    LKMC_ASSERT_FAIL
1:  cbnz x0, 1f
    LKMC_ASSERT_FAIL
1:
LKMC_END
