// SPDX-License-Identifier: MIT
// The end of a program, and its last words.
#include <lkmc/example.hpp>
#include <lkmc/world.hpp>

#include <string>

#include <doctest/doctest.h>

#include "child.hpp"

TEST_CASE("stop ends with its status") {
    for (int status : {0, 1, 2, 77, 255}) CHECK(in_child([=] { lkmc::world::stop(status); }).status == status);
}

TEST_CASE("complaints are written whole") {
    const std::string text(200'000, 'x');  // more than a pipe takes at once
    const child_end end = in_child([&] { lkmc::world::complain(text); });
    CHECK(end.status == 0);
    CHECK(end.output == text);
    // Nobody listens: no endless loop.
    CHECK(in_child([] {
              close(2);
              lkmc::world::complain("into the void");
          }).status == 0);
}

TEST_CASE("check, skip and require say why") {
    CHECK(in_child([] { LKMC_ASSERT_EQ(lkmc::check(lkmc::result<int>(3)), 3); }).status == 0);
    child_end end = in_child([] { lkmc::check(lkmc::result<int>(lkmc::errc::noent)); });
    CHECK(end.status == 1);
    CHECK(end.output.find("world.cpp:") != std::string::npos);
    CHECK(end.output.find("ENOENT: No such file or directory\n") != std::string::npos);

    end = in_child([] { lkmc::skip("no ", 2, " of them"); });
    CHECK(end.status == 77);
    CHECK(end.output == "skipped: no 2 of them\n");

    for (const auto error : {lkmc::errc::nosys, lkmc::errc::inval, lkmc::errc::notty, lkmc::errc::opnotsupp}) {
        end = in_child([=] { lkmc::check(lkmc::result<int>(error), lkmc::since("6.7")); });
        CHECK(end.status == 77);
        CHECK(end.output.find("skipped: needs Linux 6.7") == 0);
    }
    CHECK(in_child([] { lkmc::check(lkmc::result<int>(lkmc::errc::io), lkmc::since("6.7")); }).status == 1);
    // What somebody may do is no excuse; that a right is missing is.
    CHECK(in_child([] { lkmc::check(lkmc::result<int>(lkmc::errc::noent), lkmc::without{lkmc::cap::sys_admin}); }).status == 1);
    if (!lkmc::has_capability(lkmc::cap::sys_admin)) {
        CHECK(in_child([] { lkmc::check(lkmc::result<int>(lkmc::errc::perm), lkmc::without{lkmc::cap::sys_admin}); }).status == 77);
        end = in_child([] { lkmc::require(lkmc::cap::sys_admin); });
        CHECK(end.status == 77);
        CHECK(end.output.find("CAP_SYS_ADMIN") != std::string::npos);
    } else {
        CHECK(in_child([] { lkmc::check(lkmc::result<int>(lkmc::errc::perm), lkmc::without{lkmc::cap::sys_admin}); }).status == 1);
        CHECK(in_child([] { lkmc::require(lkmc::cap::sys_admin); }).status == 0);
    }
    end = in_child([] { lkmc::print(lkmc::out, "out"), lkmc::print(lkmc::err, "err"); });
    CHECK(end.output == "outerr");
}
