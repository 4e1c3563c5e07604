// SPDX-License-Identifier: MIT
// Random bytes: all of the buffer, and nothing beside it.
#include <cstring>
#include <vector>

#include <lkmc/sys/random.hpp>

#include <doctest/doctest.h>

using namespace lkmc;

TEST_CASE("the buffer is filled, its neighbours are not") {
    // Ones and zeros in 64 KiB are as many as each other within what never happens by chance.
    std::vector<unsigned char> bytes(65536 + 16, 0);
    CHECK(fill_random(mutable_buffer(bytes.data() + 8, 65536)).has_value());
    long ones = 0;
    for (std::size_t i = 8; i < 8 + 65536; ++i) ones += __builtin_popcount(bytes[i]);
    CHECK(ones > 65536 * 4 - 6000);
    CHECK(ones < 65536 * 4 + 6000);
    for (std::size_t i = 0; i < 8; ++i) {
        CHECK(bytes[i] == 0);
        CHECK(bytes[8 + 65536 + i] == 0);
    }
    CHECK(fill_random(mutable_buffer()).has_value());
}

TEST_CASE("each draw differs") {
    unsigned char a[16], b[16];
    CHECK(sys::getrandom(a).value() == sizeof a);
    CHECK(sys::getrandom(b, sys::grnd::nonblock).value() == sizeof b);
    CHECK(std::memcmp(a, b, sizeof a) != 0);
}

TEST_CASE("bad arguments are errors") {
    CHECK(sys::getrandom(mutable_buffer(nullptr, 8)).error() == errc::fault);
    char c[1];
    CHECK(sys::getrandom(c, static_cast<sys::grnd>(0x8000)).error() == errc::inval);
    CHECK(fill_random(mutable_buffer(nullptr, 8)).error() == errc::fault);
}
