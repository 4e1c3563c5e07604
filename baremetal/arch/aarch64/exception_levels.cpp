// SPDX-License-Identifier: MIT
// The exception level that the machine entered at, the one that main runs at, and what a lower one may not.
#include <lkmc/arch/system_registers.hpp>
#include <lkmc/arch/trap.hpp>
#include <lkmc/bare/boot.hpp>
#include <lkmc/bare/exceptions.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::arch;
using namespace lkmc::bare;

static volatile unsigned refused;

// A register by its encoding, because its name does not compile for a lower level.
static void try_to_read_HCR_EL2() { asm volatile("mrs x0, s3_4_c1_c1_0" : : : "x0", "memory"); }
static void try_to_read_SCR_EL3() { asm volatile("mrs x0, s3_6_c1_c1_0" : : : "x0", "memory"); }

int main() {
    print(out, "entered at EL", boot().level, ", main runs at EL", read(CurrentEL::EL), "\n");
    LKMC_ASSERT_EQ(read(CurrentEL::EL), std::uint64_t(LKMC_EL));
    LKMC_ASSERT_GE(boot().level, std::uintptr_t(LKMC_EL));

    exceptions::on(exception::undefined_instruction, [](exceptions::frame& f) {
        LKMC_ASSERT_EQ(f.level(), unsigned(LKMC_EL));
        refused = refused + 1;
        f.skip_instruction();
    });
    if (LKMC_EL < 2) try_to_read_HCR_EL2();
    if (LKMC_EL < 3) try_to_read_SCR_EL3();
    LKMC_ASSERT_EQ(refused, unsigned(3 - LKMC_EL));
    print(out, refused, " registers of higher levels are out of reach\n");

    // A supervisor call is handled at the level that it comes from, if that is not EL0.
    exceptions::on(exception::supervisor_call, [](exceptions::frame& f) { f.set_result(f.argument(0) + f.level()); });
    LKMC_ASSERT_EQ(supervisor_call<1>(100), 100u + LKMC_EL);
    return 0;
}
