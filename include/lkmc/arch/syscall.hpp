// SPDX-License-Identifier: MIT
// The machine instruction behind a system call, for the CPU that is compiled for.
//
//     long result = lkmc::arch::syscall(lkmc::nr::write, 1, text, length);     // the kernel's word, -4095 … -1 an error
//
// * 0 to 6 arguments: integers, enums, pointers, nullptr, and classes with to_register().
// * Each goes with its own width and type; nothing is widened. Who hands an int to a parameter that the kernel
//   declares as long must widen it: lkmc::syscall (sys/call.hpp) does.
// * Where registers have 32 bits, a 64-bit integer goes in an aligned pair, as the EABI wants it.
#pragma once

#include <cstdint>
#include <type_traits>

#include <lkmc/config.hpp>

#if defined(__x86_64__) && !defined(__ILP32__)
#include <lkmc/arch/x86_64/syscall.hpp>
#include <lkmc/arch/x86_64/syscall_numbers.hpp>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/syscall.hpp>
#include <lkmc/arch/aarch64/syscall_numbers.hpp>
#elif defined(__arm__)
#include <lkmc/arch/arm/syscall.hpp>
#include <lkmc/arch/arm/syscall_numbers.hpp>
#else
#error "lkmc has no system calls for this CPU: see docs/add-a-world.md"
#endif

namespace lkmc::arch {

inline constexpr unsigned register_bits = sizeof(long) * 8;

// What goes into a register for a value.
template <class T>
LKMC_INLINE constexpr auto argument(const T& value) noexcept {
    if constexpr (requires { value.to_register(); }) {
        return value.to_register();
    } else if constexpr (std::is_array_v<T>) {
        return &value[0];
    } else if constexpr (std::is_enum_v<T>) {
        return argument(static_cast<std::underlying_type_t<T>>(value));
    } else if constexpr (std::is_null_pointer_v<T>) {
        return static_cast<void*>(nullptr);
    } else if constexpr (std::is_integral_v<T> && sizeof(T) < sizeof(int)) {
        return static_cast<int>(value);
    } else {
        static_assert(std::is_integral_v<T> || std::is_pointer_v<T>,
                      "a system call takes integers, enums, pointers and what has to_register()");
        return value;
    }
}

namespace detail {

template <class... A>
LKMC_INLINE long invoke(int number, A... a) noexcept {
    static_assert(sizeof...(A) <= 6, "a system call has at most six arguments, padding of 64-bit ones included");
    if constexpr (sizeof...(A) == 0)
        return syscall0(number);
    else if constexpr (sizeof...(A) == 1)
        return syscall1(number, a...);
    else if constexpr (sizeof...(A) == 2)
        return syscall2(number, a...);
    else if constexpr (sizeof...(A) == 3)
        return syscall3(number, a...);
    else if constexpr (sizeof...(A) == 4)
        return syscall4(number, a...);
    else if constexpr (sizeof...(A) == 5)
        return syscall5(number, a...);
    else
        return syscall6(number, a...);
}

// For the odd register before a pair: the kernel does not look at it, so that it may hold whatever it holds.
LKMC_INLINE long unused() noexcept {
    long anything;
    asm("" : "=r"(anything));
    return anything;
}

// Lays out the arguments from position N on: 64-bit ones split in an aligned pair.
template <unsigned N, class Call>
LKMC_INLINE long in_pairs(Call call) noexcept {
    return call();
}
template <unsigned N, class Call, class First, class... Rest>
LKMC_INLINE long in_pairs(Call call, First first, Rest... rest) noexcept {
    if constexpr (sizeof(First) <= sizeof(long)) {
        return in_pairs<N + 1>([=](auto... tail) __attribute__((always_inline)) { return call(first, tail...); }, rest...);
    } else {
        const auto both = static_cast<std::uint64_t>(first);
        const auto low = static_cast<std::uint32_t>(both);
        const auto high = static_cast<std::uint32_t>(both >> 32);
        if constexpr (N % 2 == 0)
            return in_pairs<N + 2>([=](auto... tail) __attribute__((always_inline)) { return call(low, high, tail...); },
                                   rest...);
        else
            return in_pairs<N + 3>(
                [=](auto... tail) __attribute__((always_inline)) { return call(unused(), low, high, tail...); }, rest...);
    }
}

}  // namespace detail

template <class... A>
LKMC_INLINE long syscall(int number, const A&... a) noexcept {
    if constexpr (((sizeof(argument(a)) <= sizeof(long)) && ...))
        return detail::invoke(number, argument(a)...);
    else
        return detail::in_pairs<0>(
            [=](auto... words) __attribute__((always_inline)) { return detail::invoke(number, words...); },
            argument(a)...);
}

}  // namespace lkmc::arch
