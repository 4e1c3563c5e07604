// SPDX-License-Identifier: MIT
// The way back from a signal handler, where the program must bring it along. Source: sigreturn(2).
//
// * x86_64: the kernel returns through sa_restorer only; it has no code of its own.
// * ARM, AArch64: the kernel has a page with the code (ARM's sigpage, AArch64's vDSO), used without SA_RESTORER.
#pragma once

#include <cstdint>

#include <lkmc/config.hpp>

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/signal.hpp>
#else
namespace lkmc::arch {
constexpr std::uintptr_t signal_return() noexcept { return 0; }
}  // namespace lkmc::arch
#endif
