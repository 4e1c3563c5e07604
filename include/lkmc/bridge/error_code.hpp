// SPDX-License-Identifier: MIT
// To std::error_code and back.
//
//     std::error_code ec = lkmc::to_error_code(file.error());
//     if (ec == std::errc::no_such_file_or_directory) …      // the portable names
//     if (ec == lkmc::errc::noent) …                         // and these
//     throw std::system_error(lkmc::to_error_code(file.error()), "data");
//
// * Numbers are of std::system_category(), which on Linux is errno. 0 is "no error" on both sides.
#pragma once

#include <system_error>

#include <lkmc/error.hpp>

template <>
struct std::is_error_code_enum<lkmc::errc> : std::true_type {};

namespace lkmc {

// Found by std::error_code's own constructor.
inline std::error_code make_error_code(errc code) noexcept { return {static_cast<int>(code), std::system_category()}; }
inline std::error_code to_error_code(error e) noexcept { return {e.number(), std::system_category()}; }

// What is neither errno's nor POSIX's has no number here: EIO, the error that says least.
inline error from_error_code(const std::error_code& ec) noexcept {
    if (!ec) return error();
    if (ec.category() == std::system_category() || ec.category() == std::generic_category()) return error(ec.value());
    const std::error_condition condition = ec.default_error_condition();
    return condition.category() == std::generic_category() ? error(condition.value()) : error(errc::io);
}

}  // namespace lkmc
