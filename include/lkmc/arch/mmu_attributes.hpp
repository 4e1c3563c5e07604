// SPDX-License-Identifier: MIT
// What may be done with a page of memory, and what kind of memory it is, on every CPU: included by arch/mmu.hpp.
//
//     using lkmc::arch::mmu::rights;
//     lkmc::arch::mmu::attributes a{rights::read | rights::write, lkmc::arch::mmu::memory::device};
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
