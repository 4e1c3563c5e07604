// SPDX-License-Identifier: MIT
// Bridge to std::expected, in C++23; elsewhere the header is empty.
#include <lkmc/bridge/expected.hpp>
#include <lkmc/sys/fd.hpp>

#include <doctest/doctest.h>

TEST_CASE("values and errors, there and back") {
#if LKMC_HAS_EXPECTED
    using namespace lkmc;
    const auto value = to_expected(result<long>(5));
    static_assert(std::is_same_v<decltype(value), const std::expected<long, error>>);
    CHECK(value.value() == 5);
    CHECK(from_expected(value).value() == 5);
    const auto failed = to_expected(result<long>(errc::noent));
    CHECK(failed.error() == errc::noent);
    CHECK(from_expected(failed).error() == errc::noent);
    CHECK(to_expected(result<void>()).has_value());
    CHECK(to_expected(result<void>(errc::io)).error() == errc::io);
    CHECK(from_expected(std::expected<void, error>()).has_value());
    // What a register could not tell from an error, and what can only be moved.
    CHECK(from_expected(std::expected<long, error>(-1)).value() == -1);
    std::expected<fd, error> moved = to_expected(result<fd>::from_raw(-9));
    CHECK(moved.error() == errc::badf);
#else
    MESSAGE("this standard library has no std::expected in this language version");
#endif
}
