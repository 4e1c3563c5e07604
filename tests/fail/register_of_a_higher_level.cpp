// SPDX-License-Identifier: MIT
// A system register of a higher exception level than main's.
// error: no matching function
// cpus: arm aarch64
#ifdef LKMC_FAIL
#define LKMC_EL 1
#else
#define LKMC_EL 2
#endif
#include <lkmc/arch/system_registers.hpp>

#if defined(__aarch64__)
using control = lkmc::arch::HCR_EL2;
#else
using control = lkmc::arch::HSCTLR;
#endif

auto f() { return lkmc::arch::read<control>().raw(); }
