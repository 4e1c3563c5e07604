// SPDX-License-Identifier: MIT
// What the MMU of this CPU wants in its tables, and how it is switched: bare/mmu.hpp is made of it.
//
//     using lkmc::arch::mmu::rights;
//     lkmc::arch::mmu::attributes a{rights::read | rights::write, lkmc::arch::mmu::memory::device};
//
// * Each CPU's header has: entry, levels, shift(level), entries(level), and for one entry at a level: present, is_table,
//   table, address, attributes; to make one: make_table, make_leaf, may_be_leaf. Level 0 is the first.
// * And for this core: enable(root), disable(), enabled(), flush(address), flush_all(), translate(address).
#pragma once

#include <lkmc/bits.hpp>

namespace lkmc::arch::mmu {

enum class rights : unsigned { none = 0, read = 1, write = 2, execute = 4 };
consteval void combines(rights);

enum class memory : unsigned char {
    normal,     // cached, write-back
    uncached,   // memory that others write, too: may be read early and gathered, but is not kept
    device,     // every access happens, once, in order (nGnRE)
};

// What may be done with a page, by privileged code; there is no other. What can be written or executed can be read, too.
struct attributes {
    rights allowed;
    memory kind = memory::normal;

    friend constexpr bool operator==(attributes a, attributes b) noexcept { return a.allowed == b.allowed && a.kind == b.kind; }
};

}  // namespace lkmc::arch::mmu

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/mmu.hpp>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/mmu.hpp>
#elif defined(__arm__)
#include <lkmc/arch/arm/mmu.hpp>
#endif
