// SPDX-License-Identifier: MIT
// result<T>: both representations, and the names of std::expected.
#include <lkmc/result.hpp>

#include <doctest/doctest.h>

TEST_CASE("a return word is a value or an error") {
    CHECK(lkmc::result<long>::from_raw(5).value() == 5);
    CHECK(lkmc::result<long>::from_raw(-4095).error().number() == 4095);
    CHECK(lkmc::result<long>::from_raw(-4096).has_value());
}
