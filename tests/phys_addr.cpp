// SPDX-License-Identifier: MIT
// A physical address: neither pointer nor number, and as wide as the bus.
#include <lkmc/phys_addr.hpp>

#include <doctest/doctest.h>

#include <type_traits>

TEST_CASE("a physical address is no pointer and no number") {
    using lkmc::phys_addr;
    static_assert(!std::is_convertible_v<phys_addr, void*> && !std::is_constructible_v<void*, phys_addr>);
    static_assert(!std::is_convertible_v<phys_addr, std::uint64_t> && !std::is_convertible_v<std::uint64_t, phys_addr>);
    static_assert(!std::is_constructible_v<phys_addr, void*> && !std::is_constructible_v<phys_addr, const int*>);
    static_assert((phys_addr(0x1000) + 0x18).value() == 0x1018);
    static_assert((phys_addr(0x1018) - 0x18) == phys_addr(0x1000));
    static_assert(phys_addr(0x1018) - phys_addr(0x1000) == 0x18);
    static_assert(phys_addr(0x1018).offset(0x1000) == 0x18);
    static_assert(phys_addr(1) < phys_addr(2) && phys_addr(2) >= phys_addr(2));
    lkmc::text_buffer<32> text;
    lkmc::print(text, phys_addr(0x8'0000'0000));  // more than 32 bits, on every CPU
    CHECK(text.view() == lkmc::string_view("0x800000000"));
}
