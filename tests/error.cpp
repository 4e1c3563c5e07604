// SPDX-License-Identifier: MIT
// error: every number's name and text against libc's own.
#include <lkmc/error.hpp>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

using lkmc::errc;
using lkmc::error;

// It is the name in lower case without its E.
static void check_enumerator(std::string enumerator, const char* spelled) {
    for (char& c : enumerator) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    CHECK((enumerator == "TOOBIG" ? "E2BIG" : "E" + enumerator) == spelled);
}

TEST_CASE("every number has libc's name and text") {
    unsetenv("LC_ALL");
    int named = 0;
    for (int number = 1; number < 4096; ++number) {
        if (number == 524) continue;
        CAPTURE(number);
        const char* const name = strerrorname_np(number);
        CHECK(std::string_view(error(number).name()) == (name ? name : ""));
        if (name) {
            ++named;
            CHECK(std::string_view(error(number).text()) == strerrordesc_np(number));
            CHECK(std::string_view(error(number).text()) == std::strerror(number));
        } else {
            CHECK(error(number).text() == "Unknown error");
        }
    }
    CHECK(named == 131);  // 1 … 133 without 41 and 58
}

TEST_CASE("what is no error of userland") {
    CHECK(error().number() == 0);
    CHECK(error(0).text() == "Success");
    CHECK(error(0).name() == "");
    CHECK(error(-1).name() == "");
    CHECK(error(1 << 30).text() == "Unknown error");
    CHECK(error(524).name() == "ENOTSUPP");
}

TEST_CASE("enumerators are errno's macros") {
    CHECK(error(errc::noent) == ENOENT);
    CHECK(error(ENOENT) == errc::noent);
    CHECK(error(errc::noent) == error(ENOENT));
    CHECK(error(errc::noent) != errc::again);
    CHECK(error(errc::noent).code() == errc::noent);
    CHECK(error(errc::wouldblock) == EWOULDBLOCK);
    CHECK(error(errc::deadlock) == EDEADLOCK);
    CHECK(error(errc::notsup) == ENOTSUP);
    CHECK(error(errc::toobig) == E2BIG);
#define LKMC_X(enumerator, spelled, value, words)                     \
    static_assert(error(errc::enumerator).number() == value);         \
    static_assert(error(value).name() == spelled);                    \
    check_enumerator(#enumerator, spelled);
    LKMC_ERRORS(LKMC_X)
#undef LKMC_X
    static_assert(sizeof(error) == sizeof(int));
    static_assert(!std::is_convertible_v<int, error>);
}
