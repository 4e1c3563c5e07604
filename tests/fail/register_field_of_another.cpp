// SPDX-License-Identifier: MIT
// Fields of two system registers in one write.
// error gcc: no match for .operator\|
// error clang: invalid operands to binary expression
#define LKMC_EL 1
#include <lkmc/arch/system_registers.hpp>

namespace arch = lkmc::arch;
#if defined(__x86_64__)
using one = arch::CR0;
constexpr auto first = one::WP;
constexpr auto second = one::AM;
constexpr auto other = arch::CR4::PGE;
#elif defined(__aarch64__)
using one = arch::SCTLR_EL1;
constexpr auto first = one::M;
constexpr auto second = one::C;
constexpr auto other = arch::CPACR_EL1::TTA;
#else
using one = arch::SCTLR;
constexpr auto first = one::M;
constexpr auto second = one::C;
constexpr auto other = arch::FPEXC::EN;
#endif

void f() {
    arch::modify(first | second);
#ifdef LKMC_FAIL
    arch::modify(first | other);
#else
    arch::modify(other);
#endif
}
