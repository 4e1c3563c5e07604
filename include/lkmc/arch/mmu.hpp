// SPDX-License-Identifier: MIT
// What the MMU of this CPU wants in its tables, and how it is switched: bare/mmu.hpp is made of it.
//
//     lkmc::arch::mmu::entry e = lkmc::arch::mmu::make_leaf(physical, {rights::read}, level);
//
// * Each CPU's header has: entry, levels, shift(level), entries(level), and for one entry at a level: present, is_table,
//   table, address, attributes; to make one: make_table, make_leaf, may_be_leaf. Level 0 is the first.
// * And for this core: enable(root), disable(), enabled(), flush(address), flush_all(), translate(address).
#pragma once

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/mmu.hpp>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/mmu.hpp>
#elif defined(__arm__)
#include <lkmc/arch/arm/mmu.hpp>
#endif
