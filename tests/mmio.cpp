// SPDX-License-Identifier: MIT
// Register windows: each access is one of the right width at the right place, and what is not allowed does not compile.
#include <lkmc/mmio.hpp>

#include <doctest/doctest.h>

#include <cstring>

namespace {

struct board : lkmc::mmio::device<board, 0x40> {
    enum class speed { slow, fast = 2 };
    struct CR : reg<CR, 0x00> {
        static constexpr bit<0> ENABLE{};
        static constexpr field<6, 5, speed> SPEED{};
        static constexpr field<31, 16> DIVISOR{};
        static constexpr bit<31> TOP{};
    };
    struct SR : reg<SR, 0x04, ro> {
        static constexpr bit<3> BUSY{};
    };
    struct DR : reg<DR, 0x08, wo, std::uint8_t> {
        static constexpr field<7, 0> DATA{};
    };
    struct IR : reg<IR, 0x0c, w1c> {
        static constexpr bit<1> DONE{};
    };
    struct FIFO : regs<FIFO, 0x10, 4, rw, std::uint16_t, 4> {
        static constexpr field<11, 4> LEVEL{};
    };
    struct WIDE : reg<WIDE, 0x38, rw, unsigned long> {};
};
struct other : lkmc::mmio::device<other, 0x10> {
    struct CR : reg<CR, 0x00> {
        static constexpr bit<0> ENABLE{};
    };
    struct OUTSIDE : reg<OUTSIDE, 0x10> {};
};
using window = lkmc::mmio::window<board>;
using CR = board::CR;

template <class W, class P>
concept writes = requires(W w, P p) { w.write(p); };
template <class W, class P>
concept modifies = requires(W w, P p) { w.modify(p); };
template <class W, class F>
concept reads_field = requires(W w, F f) { w.read(f); };
template <class W, class R>
concept reads = requires(W w) { w.template read<R>(); };
template <class A, class B>
concept combine = requires(A a, B b) { a | b; };

static_assert(writes<window, decltype(CR::ENABLE)>);
static_assert(!writes<window, decltype(CR::DIVISOR)>, "a wide field needs a value");
static_assert(!writes<window, decltype(other::CR::ENABLE)>, "another device's");
static_assert(!writes<window, decltype(board::SR::BUSY)>, "read-only");
static_assert(!writes<window, int>, "a number says not which register");
static_assert(!modifies<window, decltype(board::IR::DONE)>, "would clear other bits");
static_assert(writes<window, decltype(board::IR::DONE)>);
static_assert(!modifies<window, decltype(board::DR::DATA(1))>, "write-only");
static_assert(!reads<window, board::DR>, "write-only");
static_assert(!reads<window, other::CR>, "another device's");
static_assert(!reads_field<window, decltype(other::CR::ENABLE)>);
static_assert(combine<decltype(CR::ENABLE), decltype(CR::TOP)>);
static_assert(!combine<decltype(CR::ENABLE), decltype(board::SR::BUSY)>, "two registers");
static_assert(!combine<decltype(CR::ENABLE), decltype(other::CR::ENABLE)>);
static_assert(!combine<decltype(CR::ENABLE), int>);
static_assert((CR::ENABLE | CR::SPEED(board::speed::fast)).raw() == 0x41);
static_assert((CR::ENABLE | CR::SPEED(board::speed::fast)).mask() == 0x61);
static_assert(CR::DIVISOR(0x12345).raw() == 0x2345u << 16, "never a neighbour's bits");
static_assert(lkmc::mmio::value<CR>(0x40)[CR::SPEED] == board::speed::fast);
static_assert(sizeof(window) == sizeof(void*));
// A window is a constant where its address is one.
static_assert(window(std::uintptr_t(0x900)).base() == 0x900);

}  // namespace

TEST_CASE("a write touches its register and nothing else") {
    alignas(8) unsigned char memory[0x40];
    std::memset(memory, 0xaa, sizeof memory);
    const window w(memory);
    const auto at = [&](std::size_t offset, std::size_t size) {
        std::uint64_t v = 0;
        std::memcpy(&v, memory + offset, size);
        return v;
    };
    const auto untouched_but = [&](std::size_t offset, std::size_t size) {
        for (std::size_t n = 0; n < sizeof memory; ++n)
            if ((n < offset || n >= offset + size) && memory[n] != 0xaa) return false;
        return true;
    };
    SUBCASE("32 bits") {
        w.write(CR::ENABLE | CR::DIVISOR(7));
        CHECK(at(0, 4) == 0x70001);
        CHECK(untouched_but(0, 4));
    }
    SUBCASE("8 bits") {
        w.write(board::DR::DATA('x'));
        CHECK(at(8, 1) == 'x');
        CHECK(untouched_but(8, 1));
    }
    SUBCASE("16 bits, the third of four") {
        w.write<board::FIFO>(0x1234, 2);
        CHECK(at(0x18, 2) == 0x1234);
        CHECK(untouched_but(0x18, 2));
        CHECK(w.read(board::FIFO::LEVEL, 2) == 0x23);
        CHECK(w.read<board::FIFO>(2).raw() == 0x1234);
    }
    SUBCASE("a register's width") {
        w.write<board::WIDE>(~0ul);
        CHECK(at(0x38, sizeof(long)) == ~0ul);
        CHECK(untouched_but(0x38, sizeof(long)));
    }
    SUBCASE("modify keeps the other fields") {
        w.modify(CR::ENABLE(true) | CR::SPEED(board::speed::slow));
        CHECK(at(0, 4) == ((0xaaaaaaaa & ~0x61u) | 1u));
        CHECK(untouched_but(0, 4));
    }
}

TEST_CASE("a read gives the register, or one of its fields") {
    alignas(8) unsigned char memory[0x40] = {};
    const window w(memory);
    memory[4] = 8;
    CHECK(w.read(board::SR::BUSY));
    CHECK(w.read<board::SR>()[board::SR::BUSY]);
    CHECK(w.read<board::SR>().raw() == 8);
    memory[4] = static_cast<unsigned char>(~8);
    CHECK(!w.read(board::SR::BUSY));
}
