// SPDX-License-Identifier: MIT
// What the CPU's registers hold when main begins, field by field.
#include <lkmc/arch/system_registers.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::arch;

template <class... R>
void show() {
    (print(out, left(R::name, 18), read<R>(), "\n"), ...);
}

int main() {
    show<MIDR_EL1, MPIDR_EL1, CTR_EL0, DCZID_EL0, CLIDR_EL1, ID_AA64PFR0_EL1, ID_AA64ISAR0_EL1, ID_AA64MMFR0_EL1>();
    show<CurrentEL, DAIF, NZCV, SPSel, FPCR, FPSR>();
    show<SCTLR_EL1, CPACR_EL1, TTBR0_EL1, TCR_EL1, MAIR_EL1, CONTEXTIDR_EL1, VBAR_EL1>();
    show<CNTFRQ_EL0, CNTVCT_EL0, CNTKCTL_EL1, CNTV_CTL_EL0>();

    LKMC_ASSERT_EQ(read(CurrentEL::EL), 1u);
    LKMC_ASSERT_EQ(read(CPACR_EL1::FPEN), 3u);      // floating point does not trap
    LKMC_ASSERT(read(DAIF::I) && read(DAIF::F));    // interrupts are masked
    LKMC_ASSERT_EQ(read<VBAR_EL1>().raw() % 2048, 0u);
    return 0;
}
