// SPDX-License-Identifier: MIT
// Exceptions and interrupts of this CPU: lkmc::arch::exception_frame, install_vectors(), interrupt_entry.
#pragma once

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/vectors.hpp>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/vectors.hpp>
#elif defined(__arm__)
#include <lkmc/arch/arm/vectors.hpp>
#endif
