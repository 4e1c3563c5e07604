// SPDX-License-Identifier: MIT
// Registers of the CPU itself: read and written by name, with their fields, as device registers are (mmio.hpp).
//
//     using namespace lkmc::arch;
//     bool mmu = read(SCTLR_EL1::M);                              // one field
//     auto all = read<SCTLR_EL1>();                               // all[SCTLR_EL1::C], all.raw()
//     modify(SCTLR_EL1::C | SCTLR_EL1::I(false));                 // these two, the others as they were
//     write<VBAR_EL1>(address);                                   // all of it
//     print(out, read<SCTLR_EL1>(), "\n");                        // 0x30d00801: M LSMAOE nTLSMAOE …: what is set, by name
//
// * Which there are: arch/<cpu>/system_registers.hpp.
// * What does not compile: writing what is read-only, a field of another register, and a register of a higher exception
//   level than main's (LKMC_EL; on Linux, user mode's are the only ones).
// * A write is in effect when it returns (isb on Arm). Of several in a row only the last needs that: on Arm
//   R::store_early(all) is in effect at the next isb.
// * unchecked::read, write, modify do not ask for the level: for functions that Linux compiles, and nobody calls there.
#pragma once

#include <concepts>
#include <cstdint>

#include <lkmc/config.hpp>
#include <lkmc/mmio.hpp>
#include <lkmc/print.hpp>

namespace lkmc::arch {

// How much this program may: an exception level, on x86_64 1 in ring 0.
#if defined(LKMC_EL)
inline constexpr unsigned own_level = LKMC_EL;
#elif defined(__linux__)
inline constexpr unsigned own_level = 0;
#else
inline constexpr unsigned own_level = 1;
#endif

// What a register derives from. `Level`: the lowest that may use it.
template <class Self, std::unsigned_integral Word, unsigned Level, mmio::access Access = mmio::access::rw>
struct system_register {
    using word = Word;
    static constexpr unsigned level = Level;
    static constexpr mmio::access may = Access;
    template <unsigned High, unsigned Low, class T = Word>
    using field = mmio::field<Self, Word, High, Low, T>;
    template <unsigned N>
    using bit = mmio::field<Self, Word, N, N, bool>;
};

template <class R>
concept is_system_register = requires {
    { R::load() } -> std::same_as<typename R::word>;
    R::level;
};
template <class R>
concept within_reach = is_system_register<R> && R::level <= own_level;

namespace unchecked {
template <is_system_register R>
LKMC_INLINE mmio::value<R> read() noexcept {
    return mmio::value<R>(R::load());
}
template <class Field, class R = typename Field::in_register>
LKMC_INLINE typename Field::type read(Field) noexcept {
    return Field::get(R::load());
}
template <mmio::detail::piece P, class R = typename P::in_register>
    requires(R::may != mmio::access::ro)
LKMC_INLINE void write(P fields) noexcept {
    const mmio::value<R> v = fields;
    R::store(v.raw());
}
// What the register would hold with these fields, the others as they are.
template <mmio::detail::piece P, class R = typename P::in_register>
LKMC_INLINE typename R::word modified(P fields) noexcept {
    const mmio::value<R> v = fields;
    return static_cast<typename R::word>((R::load() & static_cast<typename R::word>(~v.mask())) | v.raw());
}
template <mmio::detail::piece P, class R = typename P::in_register>
    requires(R::may == mmio::access::rw)
LKMC_INLINE void modify(P fields) noexcept {
    R::store(modified(fields));
}
}  // namespace unchecked

template <class R>
    requires within_reach<R>
LKMC_INLINE mmio::value<R> read() noexcept {
    return unchecked::read<R>();
}
template <class Field, class R = typename Field::in_register>
    requires within_reach<R>
LKMC_INLINE typename Field::type read(Field field) noexcept {
    return unchecked::read(field);
}
// The fields that are named get their contents, all others 0.
template <mmio::detail::piece P, class R = typename P::in_register>
    requires(within_reach<R> && R::may != mmio::access::ro)
LKMC_INLINE void write(P fields) noexcept {
    unchecked::write(fields);
}
// All of it.
template <class R>
    requires(within_reach<R> && R::may != mmio::access::ro)
LKMC_INLINE void write(std::type_identity_t<typename R::word> all) noexcept {
    R::store(all);
}
// The fields that are named get their contents, all others keep theirs.
template <mmio::detail::piece P, class R = typename P::in_register>
    requires(within_reach<R> && R::may == mmio::access::rw)
LKMC_INLINE void modify(P fields) noexcept {
    unchecked::modify(fields);
}

namespace detail {
// The next word of "M, A, C".
constexpr string_view next_name(string_view& names) noexcept {
    std::size_t end = 0;
    while (end < names.size() && names[end] != ',') ++end;
    const string_view name = names.substr(0, end);
    names = names.substr(end < names.size() ? end + 2 : end);
    return name;
}
template <class Word, class... F>
void print_fields(sink to, Word w, string_view names, F... fields) {
    const char* separator = ": ";
    const auto one = [&](string_view name, auto f) {
        const auto content = static_cast<Word>(static_cast<Word>(w & decltype(f)::mask) >> __builtin_ctzll(decltype(f)::mask));
        if (content == 0) return;
        print(to, separator, name);
        if (decltype(f)::width > 1) print(to, "=", hex(content));
        separator = " ";
    };
    (one(next_name(names), fields), ...);
}
}  // namespace detail

// Its number, and the names of the fields that are not 0.
template <is_system_register R>
void format(sink to, const mmio::value<R>& v) {
    print(to, hex(v.raw()));
    if constexpr (requires { R::print_fields(to, v.raw()); }) R::print_fields(to, v.raw());
}

}  // namespace lkmc::arch

// In a register: its fields, in the order in which they are printed.
#define LKMC_REGISTER_FIELDS(...)                                                   \
    static void print_fields(::lkmc::sink to, word w) {                             \
        ::lkmc::arch::detail::print_fields(to, w, #__VA_ARGS__, __VA_ARGS__);        \
    }
