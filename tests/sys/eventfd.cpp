// SPDX-License-Identifier: MIT
// eventfd: a count as a whole, a semaphore, and the largest numbers, which are no errors.
#include <lkmc/sys/eventfd.hpp>

#include <doctest/doctest.h>

#include <sys/eventfd.h>

using namespace lkmc;

TEST_CASE("the whole count at once") {
    const auto e = lkmc::eventfd::create(3).value();
    REQUIRE(e.add(4).has_value());
    CHECK(*e.take() == 7);
    eventfd_t theirs = 0;
    REQUIRE(e.add(9).has_value());
    REQUIRE(::eventfd_read(e.ref().get(), &theirs) == 0);
    CHECK(theirs == 9);
}

TEST_CASE("a semaphore, one at a time") {
    const auto e = lkmc::eventfd::semaphore(2, sys::efd::nonblock).value();
    CHECK(*e.take() == 1);
    CHECK(*e.take() == 1);
    CHECK(e.take().error() == errc::again);
}

TEST_CASE("a count that looks like an error is a count") {
    const auto e = lkmc::eventfd::create(0, sys::efd::nonblock).value();
    REQUIRE(e.add(0xfffffffffffffffe).has_value());
    CHECK(e.add(1).error() == errc::again);
    CHECK(*e.take() == 0xfffffffffffffffe);
    CHECK(e.add(0xffffffffffffffff).error() == errc::inval);
}
