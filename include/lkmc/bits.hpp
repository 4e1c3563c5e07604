// SPDX-License-Identifier: MIT
// Bit fields of integers, and enums whose values combine.
//
//     using present = lkmc::bit<63>;                      // pagemap: Documentation/admin-guide/mm/pagemap.rst
//     using frame = lkmc::field<54, 0>;                   // bits 54 … 0, written as manuals write them
//     if (present::in(entry)) use(frame::get(entry));
//     entry = frame::set(entry, 42);
//
//     enum class prot : int { read = 1, write = 2 };
//     consteval void combines(prot);                      // found by name look-up: now prot::read | prot::write works
#pragma once

#include <concepts>
#include <cstdint>
#include <type_traits>

#include <lkmc/config.hpp>

namespace lkmc {

// Bits high … low of a word, both included.
template <unsigned High, unsigned Low>
    requires(High >= Low && High < 64)
struct field {
    static constexpr unsigned high = High;
    static constexpr unsigned low = Low;
    static constexpr unsigned width = High - Low + 1;
    // The mask in place, and the largest value.
    static constexpr std::uint64_t max = width == 64 ? ~std::uint64_t(0) : (std::uint64_t(1) << width) - 1;
    static constexpr std::uint64_t mask = max << Low;

    template <std::unsigned_integral W>
    static constexpr W get(W w) noexcept {
        static_assert(High < sizeof(W) * 8, "the field lies outside this word");
        return static_cast<W>((w >> Low) & static_cast<W>(max));
    }
    // A value too large for the field loses its upper bits, never its neighbours'.
    template <std::unsigned_integral W>
    static constexpr W set(W w, std::type_identity_t<W> value) noexcept {
        static_assert(High < sizeof(W) * 8, "the field lies outside this word");
        return static_cast<W>((w & static_cast<W>(~mask)) | ((value & static_cast<W>(max)) << Low));
    }
    static constexpr bool fits(std::uint64_t value) noexcept { return value <= max; }
};

template <unsigned N>
struct bit : field<N, N> {
    template <std::unsigned_integral W>
    static constexpr bool in(W w) noexcept {
        return field<N, N>::get(w) != 0;
    }
};

// Where `combines(E)` is declared beside an enum class E, its values are flags.
template <class E>
concept flags = std::is_enum_v<E> && requires(E e) { combines(e); };

template <flags E>
constexpr E operator|(E a, E b) noexcept {
    return static_cast<E>(static_cast<std::underlying_type_t<E>>(a) | static_cast<std::underlying_type_t<E>>(b));
}
template <flags E>
constexpr E operator&(E a, E b) noexcept {
    return static_cast<E>(static_cast<std::underlying_type_t<E>>(a) & static_cast<std::underlying_type_t<E>>(b));
}
template <flags E>
constexpr E operator^(E a, E b) noexcept {
    return static_cast<E>(static_cast<std::underlying_type_t<E>>(a) ^ static_cast<std::underlying_type_t<E>>(b));
}
template <flags E>
constexpr E operator~(E a) noexcept {
    return static_cast<E>(~static_cast<std::underlying_type_t<E>>(a));
}
template <flags E>
constexpr E& operator|=(E& a, E b) noexcept {
    return a = a | b;
}
template <flags E>
constexpr E& operator&=(E& a, E b) noexcept {
    return a = a & b;
}

// Whether all of wanted is set.
template <flags E>
constexpr bool has(E value, E wanted) noexcept {
    return (value & wanted) == wanted;
}
// Whether any of wanted is set.
template <flags E>
constexpr bool has_any(E value, E wanted) noexcept {
    return static_cast<std::underlying_type_t<E>>(value & wanted) != 0;
}

// Found for the flags of that namespace wherever they are used, not only where lkmc is opened. A namespace that
// declares flags of its own says the same.
namespace sys {
using lkmc::operator|;
using lkmc::operator&;
using lkmc::operator^;
using lkmc::operator~;
using lkmc::operator|=;
using lkmc::operator&=;
using lkmc::has;
using lkmc::has_any;
}  // namespace sys

// Up or down to a multiple of a power of two.
template <std::unsigned_integral W>
constexpr W align_down(W value, std::type_identity_t<W> alignment) noexcept {
    return value & static_cast<W>(~(alignment - 1));
}
template <std::unsigned_integral W>
constexpr W align_up(W value, std::type_identity_t<W> alignment) noexcept {
    return static_cast<W>((value + alignment - 1) & static_cast<W>(~(alignment - 1)));
}

}  // namespace lkmc
