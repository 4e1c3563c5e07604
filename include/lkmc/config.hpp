// SPDX-License-Identifier: MIT
// The few words that the language does not have. Everything else in the library is spelled in C++20.
#pragma once

#if !defined(__GNUC__)
#error "lkmc needs GCC 12 or Clang 14, or newer: it speaks to the kernel in their inline assembly"
#endif
#if __cplusplus < 202002L
#error "lkmc needs C++20: compile with -std=c++20 or newer"
#endif

#define LKMC_VERSION_MAJOR 0
#define LKMC_VERSION_MINOR 1
#define LKMC_VERSION_PATCH 0

// For what must vanish into its caller at every optimisation level.
#define LKMC_INLINE inline __attribute__((always_inline))

// For a function that takes a temporary and returns a value: in a range-based for, GCC 14 takes it for a reference.
#if __has_cpp_attribute(gnu::no_dangling)
#define LKMC_NO_DANGLING [[gnu::no_dangling]]
#else
#define LKMC_NO_DANGLING
#endif
