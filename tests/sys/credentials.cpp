// SPDX-License-Identifier: MIT
// User and group IDs, against libc's.
#include <lkmc/sys/credentials.hpp>
#include <lkmc/sys/process.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include <vector>

TEST_CASE("IDs are libc's") {
    uid_t real, effective, saved;
    REQUIRE(getresuid(&real, &effective, &saved) == 0);
    CHECK(lkmc::sys::getresuid().value() == lkmc::sys::ids{real, effective, saved});
    REQUIRE(getresgid(&real, &effective, &saved) == 0);
    CHECK(lkmc::sys::getresgid().value() == lkmc::sys::ids{real, effective, saved});
}

TEST_CASE("supplementary groups are libc's, and a list that is too short is an error") {
    const int count = getgroups(0, nullptr);
    CHECK(lkmc::sys::getgroups().value() == count);
    std::vector<gid_t> theirs(static_cast<std::size_t>(count));
    std::vector<unsigned> ours(static_cast<std::size_t>(count));
    REQUIRE(getgroups(count, theirs.data()) == count);
    CHECK(lkmc::sys::getgroups(ours).value() == count);
    CHECK(std::vector<unsigned>(theirs.begin(), theirs.end()) == ours);
    if (count > 1) CHECK(lkmc::sys::getgroups(lkmc::span(ours).first(1)).error() == lkmc::errc::inval);
}

TEST_CASE("keep_id changes nothing") {
    const auto before = lkmc::sys::getresuid().value();
    using lkmc::sys::keep_id;
    CHECK(lkmc::sys::setresuid(keep_id, keep_id, keep_id));
    CHECK(lkmc::sys::setresgid(keep_id, keep_id, keep_id));
    CHECK(lkmc::sys::getresuid().value() == before);
}

TEST_CASE("a 32-bit user ID arrives whole") {
    if (geteuid() != 0) return;
    // In a child: it is not to be taken back.
    const pid_t child = fork();
    if (child == 0) {
        const bool done = lkmc::sys::setresuid(0x12345, 0x23456, 0x34567).has_value();
        uid_t real = 0, effective = 0, saved = 0;
        const bool asked = getresuid(&real, &effective, &saved) == 0;
        _exit(done && asked && real == 0x12345 && effective == 0x23456 && saved == 0x34567 ? 0 : 1);
    }
    int status = -1;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
}
