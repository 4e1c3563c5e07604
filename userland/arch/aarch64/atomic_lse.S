// SPDX-License-Identifier: MIT
// Since ARMv8.1 one instruction reads, changes and writes: ldadd, swp, cas and their kin.
// An identification register says whether they are there; Linux lets programs read it. Source: Arm ARM DDI 0487, C6.2, CAS, LDADD,
// LDSMAX, SWP; D19.2, ID_AA64ISAR0_EL1; Linux Documentation/arch/arm64/cpu-feature-registers.rst.
#include <lkmc/asm.h>

    .arch_extension lse

LKMC_BEGIN
    mrs x0, id_aa64isar0_el1
    ubfx x0, x0, 20, 4              // Atomic
    cmp x0, 2
    b.lo none

    LKMC_ADDRESS(x1, counter)
    mov w0, 5
    ldadd w0, w2, [x1]              // what was there comes back
    LKMC_ASSERT_EQ(w2, 10)
    stadd w0, [x1]                  // nothing comes back
    ldr w2, [x1]
    LKMC_ASSERT_EQ(w2, 20)

    mov w2, 20
    mov w3, 100
    cas w2, w3, [x1]                // replaced if it is w2; w2 becomes what was there
    LKMC_ASSERT_EQ(w2, 20)
    mov w2, 20
    casal w2, w3, [x1]              // a and l: acquire, release
    LKMC_ASSERT_EQ(w2, 100)

    mov w0, 150
    ldsmax w0, w2, [x1]
    swp wzr, w2, [x1]
    LKMC_ASSERT_EQ(w2, 150)
    mov w0, 0b101
    ldset w0, w2, [x1]              // or; ldclr takes bits away
    LKMC_ASSERT_EQ(w2, 0)
    ldclr w0, w2, [x1]
    LKMC_ASSERT_EQ(w2, 0b101)
    b done
none:
    LKMC_SKIP("the processor has no atomic instructions (FEAT_LSE)")
done:
LKMC_END

    .data
    .balign 4
counter:
    .word 10
