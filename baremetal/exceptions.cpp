// SPDX-License-Identifier: MIT
// A load from nowhere, an instruction that is none and a breakpoint: each is caught, and the program goes on.
#include <lkmc/arch/trap.hpp>
#include <lkmc/bare/exceptions.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

static volatile unsigned caught;

// What all three handlers do: say it, count it, and go on behind the instruction.
static void report(exceptions::frame& f) {
    print(out, "caught at ", hex(f.pc()), ": ");
    arch::print_cause(out, f);
    print(out, "\n");
    caught = caught + 1;
    f.skip_instruction();
}

int main() {
    // Beyond every memory; with 32 bits of address, null, which the MMU's tables leave out (-DLKMC_MMU=1).
    std::uintptr_t beyond = sizeof(void*) == 8 ? std::uintptr_t(0x4000'0000'0000) : 0;
    asm("" : "+r"(beyond));                         // compilers know that nobody reads at null
    auto* const nowhere = reinterpret_cast<volatile unsigned*>(beyond);
    exceptions::on(exception::memory_fault, report);
    (void)*nowhere;
    *nowhere = 1;
    LKMC_ASSERT_EQ(caught, 2u);

    exceptions::on(exception::undefined_instruction, report);
    arch::undefined_instruction();
    LKMC_ASSERT_EQ(caught, 3u);

    exceptions::on(exception::breakpoint, report);
    arch::breakpoint();
    LKMC_ASSERT_EQ(caught, 4u);
    return 0;
}
