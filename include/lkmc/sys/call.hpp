// SPDX-License-Identifier: MIT
// Any system call, by number, with a result.
//
//     auto pid = lkmc::syscall(lkmc::nr::getpid);                             // result<long>
//     auto n = lkmc::sys::call<std::size_t>(lkmc::nr::write, fd, text, size);  // what the typed calls are made of
//
// * Never touches errno; works before main, in a signal handler, in a vfork child, without a libc.
// * Nothing is retried: EINTR comes back as an error. retry() is there for who wants to go on.
// Source: syscall(2).
#pragma once

#include <lkmc/arch/syscall.hpp>
#include <lkmc/result.hpp>

namespace lkmc {

namespace sys {

// The arguments go with their own types, so each must have the width that the kernel declares.
template <class T, class... A>
LKMC_INLINE result<T> call(int number, const A&... arguments) noexcept {
    return result<T>::from_raw(arch::syscall(number, arguments...));
}

// Calls f until it ends otherwise than with EINTR.
template <class F>
auto retry(F&& f) noexcept {
    for (;;) {
        auto r = f();
        if (r.has_value() || r.error() != errc::intr) return r;
    }
}

}  // namespace sys

// Integers narrower than a register are widened as C would, so that a plain 0 or -1 can stand for any argument.
// A 64-bit integer on a 32-bit CPU becomes an aligned pair.
template <class... A>
LKMC_INLINE result<long> syscall(int number, const A&... arguments) noexcept {
    [[maybe_unused]] constexpr auto widen = [](const auto& value) __attribute__((always_inline)) {
        const auto plain = arch::argument(value);
        using T = std::remove_const_t<decltype(plain)>;
        if constexpr (std::is_integral_v<T> && sizeof(T) < sizeof(long))
            return static_cast<long>(plain);
        else
            return plain;
    };
    return sys::call<long>(number, widen(arguments)...);
}

}  // namespace lkmc
