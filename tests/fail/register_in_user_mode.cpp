// SPDX-License-Identifier: MIT
// A control register in a program for Linux: user mode may not.
// error: no matching function
#include <lkmc/arch/system_registers.hpp>

#if defined(__x86_64__)
using control = lkmc::arch::CR0;
using allowed = lkmc::arch::RFLAGS;
#elif defined(__aarch64__)
using control = lkmc::arch::SCTLR_EL1;
using allowed = lkmc::arch::FPCR;
#else
using control = lkmc::arch::SCTLR;
using allowed = lkmc::arch::FPSCR;
#endif

auto f() {
#ifdef LKMC_FAIL
    return lkmc::arch::read<control>().raw();
#else
    return lkmc::arch::read<allowed>().raw();
#endif
}
