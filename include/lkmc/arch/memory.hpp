// SPDX-License-Identifier: MIT
// The page size, and what only one CPU has of memory mappings.
#pragma once

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/memory.hpp>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/memory.hpp>
#elif defined(__arm__)
#include <lkmc/arch/arm/memory.hpp>
#endif
