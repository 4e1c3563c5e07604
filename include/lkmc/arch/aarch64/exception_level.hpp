// SPDX-License-Identifier: MIT
// LKMC_EL: the exception level that an AArch64 image's main runs at, 1 unless it is defined before, as by -DLKMC_EL=2. On Linux 0.
#pragma once

#if !defined(LKMC_EL)
#if defined(__linux__)
#define LKMC_EL 0
#else
#define LKMC_EL 1
#endif
#endif
#if LKMC_EL < 0 || LKMC_EL > 3 || (LKMC_EL == 0 && !defined(__linux__))
#error "LKMC_EL is the exception level that main runs at: 1, 2 or 3"
#endif

// A macro's content as text.
#define LKMC_TEXT_OF(x) LKMC_TEXT_OF_(x)
#define LKMC_TEXT_OF_(x) #x
