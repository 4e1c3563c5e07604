// SPDX-License-Identifier: MIT
// What the CPU's registers hold when main begins, field by field.
#include <lkmc/arch/system_registers.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::arch;

template <class... R>
void show() {
    (print(out, left(R::name, 14), read<R>(), "\n"), ...);
}

int main() {
    show<MIDR, CTR, MPIDR, ID_PFR0, ID_PFR1, ID_MMFR0, CLIDR, FPSID>();
    show<CPSR, FPSCR, FPEXC, SCTLR, ACTLR, CPACR>();
    show<TTBR0, TTBR1, TTBCR, DACR, CONTEXTIDR, VBAR>();
    if (read(ID_PFR1::GenTimer) != 0) show<CNTFRQ_EL0, CNTVCT_EL0, CNTKCTL, CNTV_CTL_EL0>();

    LKMC_ASSERT_EQ(read(CPSR::M), 0x13u);           // SVC mode
    LKMC_ASSERT(read(CPSR::I) && read(CPSR::F));    // interrupts are masked
    LKMC_ASSERT(read(FPEXC::EN));                   // there is floating point
    LKMC_ASSERT_EQ(read<VBAR>().raw() % 32, 0u);
    return 0;
}
