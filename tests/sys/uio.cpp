// SPDX-License-Identifier: MIT
// What can be tested without a device; userland/modules/uio_edu.cpp has one.
#include <lkmc/sys/uio.hpp>

#include <doctest/doctest.h>

#include <type_traits>

using namespace lkmc;

TEST_CASE("a device that is not there") {
    CHECK(uio::device::open(4'294'967'295u).error() == errc::noent);
    CHECK(uio::device::open(99, sys::o::nonblock).error() == errc::noent);
    // No such class where the kernel has no UIO, else no such name.
    CHECK(uio::device::find("there is no such name").error() == errc::noent);
    CHECK(uio::device::find("").error() == errc::noent);
}

TEST_CASE("a device is owned") {
    CHECK(!std::is_copy_constructible_v<uio::device>);
    CHECK(std::is_nothrow_move_constructible_v<uio::device>);
    CHECK(std::is_nothrow_move_assignable_v<uio::device>);
}
