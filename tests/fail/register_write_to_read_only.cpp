// SPDX-License-Identifier: MIT
// Writing a system register that can only be read.
// error: no matching function
#define LKMC_EL 1
#include <lkmc/arch/system_registers.hpp>

#if defined(__x86_64__)
using identity = lkmc::arch::CPUID_1_EAX;
#elif defined(__aarch64__)
using identity = lkmc::arch::MIDR_EL1;
#else
using identity = lkmc::arch::MIDR;
#endif

auto f() {
#ifdef LKMC_FAIL
    lkmc::arch::write<identity>(0);
#endif
    return lkmc::arch::read<identity>().raw();
}
