// SPDX-License-Identifier: MIT
// To std::expected and back, where the standard library has one (C++23).
//
//     std::expected<std::size_t, lkmc::error> n = lkmc::to_expected(lkmc::sys::read(file, buffer));
//     lkmc::stored_result<std::size_t> same = lkmc::from_expected(n);
//
// * A result<T> has the names of std::expected<T, error> already: this is for interfaces that want the type.
// * LKMC_HAS_EXPECTED is 1 where these functions exist.
#pragma once

#if __has_include(<version>)
#include <version>
#endif
#if defined(__cpp_lib_expected)
#define LKMC_HAS_EXPECTED 1

#include <expected>
#include <type_traits>

#include <lkmc/result.hpp>

namespace lkmc {

template <class R>
    requires detail::is_result<std::remove_cvref_t<R>>
constexpr auto to_expected(R&& r) -> std::expected<typename std::remove_cvref_t<R>::value_type, error> {
    if (!r.has_value()) return std::unexpected(r.error());
    if constexpr (std::is_void_v<typename std::remove_cvref_t<R>::value_type>) return {};
    else return *static_cast<R&&>(r);
}

// The error beside the value: a register-sized T may hold one that would read as an error.
template <class T>
constexpr auto from_expected(std::expected<T, error> e) -> stored_result<T> {
    if (!e) return e.error();
    if constexpr (std::is_void_v<T>) return {};
    else return detail::move(*e);
}

}  // namespace lkmc

#else
#define LKMC_HAS_EXPECTED 0
#endif
