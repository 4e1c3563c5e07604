// SPDX-License-Identifier: MIT
// What AArch64 has of memory mappings beyond the other CPUs. Source: the kernel's arch/arm64/include/uapi/asm/mman.h.
#pragma once

#include <cstddef>

namespace lkmc::arch {
// Bytes in a page; 0: 4 KiB, 16 KiB or 64 KiB, as the kernel was configured.
inline constexpr std::size_t page_size = 0;
inline constexpr unsigned long prot_bti = 0x10;   // branch target identification is enforced
inline constexpr unsigned long prot_mte = 0x20;   // memory tags
}  // namespace lkmc::arch
