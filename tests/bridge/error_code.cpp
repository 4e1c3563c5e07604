// SPDX-License-Identifier: MIT
// Bridge to std::error_code: numbers, texts, the portable names.
#include <lkmc/bridge/error_code.hpp>

#include <doctest/doctest.h>

#include <cerrno>
#include <cstring>
#include <future>

using namespace lkmc;

TEST_CASE("the number, its text, and POSIX's name of it") {
    const auto ec = to_error_code(error(errc::noent));
    CHECK(ec.value() == ENOENT);
    CHECK(ec == std::errc::no_such_file_or_directory);
    CHECK(ec == errc::noent);
    CHECK(ec.message() == std::strerror(ENOENT));
    const std::error_code implicit = errc::again;
    CHECK(implicit == std::errc::resource_unavailable_try_again);
    CHECK(!to_error_code(error()));
}

TEST_CASE("and back") {
    for (int number = 0; number < 140; ++number) CHECK(from_error_code(to_error_code(error(number))).number() == number);
    CHECK(from_error_code(std::make_error_code(std::errc::permission_denied)) == errc::acces);
    CHECK(from_error_code(std::make_error_code(std::future_errc::no_state)) == errc::io);
}
