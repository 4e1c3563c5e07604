// SPDX-License-Identifier: MIT
// What x86_64 has of memory mappings beyond the other CPUs. Source: the kernel's arch/x86/include/uapi/asm/mman.h.
#pragma once

#include <cstddef>

namespace lkmc::arch {
// Bytes in a page; 0 where the kernel decides.
inline constexpr std::size_t page_size = 4096;
inline constexpr unsigned long map_32bit = 0x40;     // below 2 GiB
inline constexpr unsigned long map_above4g = 0x80;   // above 4 GiB
}  // namespace lkmc::arch
