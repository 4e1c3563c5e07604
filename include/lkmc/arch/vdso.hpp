// SPDX-License-Identifier: MIT
// What the functions in the vDSO are called. Source: vdso(7), arch/*/vdso/*.lds.S, arch/x86/entry/vdso/vdso.lds.S.
//
// * ARM has one with 64-bit times since Linux 5.5, and no getcpu.
#pragma once

#include <lkmc/string.hpp>

namespace lkmc::arch {

#if defined(__x86_64__)
inline constexpr string_view vdso_clock_gettime = "__vdso_clock_gettime";
inline constexpr string_view vdso_getcpu = "__vdso_getcpu";
#elif defined(__aarch64__)
inline constexpr string_view vdso_clock_gettime = "__kernel_clock_gettime";
inline constexpr string_view vdso_getcpu = "__kernel_getcpu";
#elif defined(__arm__)
inline constexpr string_view vdso_clock_gettime = "__vdso_clock_gettime64";
inline constexpr string_view vdso_getcpu = "__vdso_getcpu";
#endif

}  // namespace lkmc::arch
