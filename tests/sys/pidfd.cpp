// SPDX-License-Identifier: MIT
// pidfd: waiting for a process, signalling it, and taking a descriptor of its.
#include <lkmc/sys/pidfd.hpp>

#include <doctest/doctest.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace lkmc;
using namespace lkmc::literals;

TEST_CASE("a child: alive, ended by a signal, gone") {
    int gate[2];
    REQUIRE(::pipe(gate) == 0);
    const int pid = ::fork();
    REQUIRE(pid >= 0);
    if (pid == 0) {
        char c;
        ::close(gate[1]);
        static_cast<void>(::read(gate[0], &c, 1));  // until the signal comes, or the parent is gone
        ::_exit(3);
    }
    ::close(gate[0]);
    const auto child = pidfd::open(pid).value();
    CHECK(*child.ended() == false);
    CHECK(child.send(sig::none).has_value());
    REQUIRE(child.send(SIGKILL).has_value());
    REQUIRE(child.wait().has_value());
    CHECK(*child.wait(1_s) == true);
    int status = 0;
    REQUIRE(::waitpid(pid, &status, 0) == pid);
    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGKILL);
    CHECK(child.send(sig::none).error() == errc::srch);
    ::close(gate[1]);
}

TEST_CASE("a copy of a descriptor, here of one's own") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const auto self = pidfd::open(::getpid()).value();
    const auto copy = self.descriptor(ends[1]);
    if (!copy) {  // not known, or not allowed in a container
        CHECK((copy.error() == errc::nosys || copy.error() == errc::perm));
    } else {
        CHECK(copy->get() != ends[1]);
        REQUIRE(::write(copy->get(), "x", 1) == 1);
        char c = 0;
        REQUIRE(::read(ends[0], &c, 1) == 1);
        CHECK(c == 'x');
        CHECK(self.descriptor(9999).error() == errc::badf);
    }
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("errors") {
    CHECK(pidfd::open(0x3fffffff).error() == errc::srch);
    CHECK(pidfd::open(-1).error() == errc::inval);
}
