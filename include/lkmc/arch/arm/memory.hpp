// SPDX-License-Identifier: MIT
// What ARM has of memory mappings beyond the other CPUs. Source: the kernel's arch/arm/include/asm/page.h.
#pragma once

#include <cstddef>

namespace lkmc::arch {
// Bytes in a page, under a 64-bit kernel too: it runs ARM programs only with pages of this size.
inline constexpr std::size_t page_size = 4096;
}  // namespace lkmc::arch
