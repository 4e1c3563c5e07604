// SPDX-License-Identifier: MIT
// signalfd: signals are read, with their senders and values.
#include <lkmc/sys/signalfd.hpp>

#include <doctest/doctest.h>

#include <signal.h>
#include <unistd.h>

using namespace lkmc;

TEST_CASE("signals are blocked and read") {
    const auto s = lkmc::signalfd::of({SIGUSR1, sig::usr2}, sys::sfd::nonblock | sys::sfd::cloexec).value();
    sigset_t mask;
    REQUIRE(::sigprocmask(SIG_BLOCK, nullptr, &mask) == 0);
    CHECK(sigismember(&mask, SIGUSR1) == 1);
    CHECK(s.read().error() == errc::again);

    REQUIRE(sys::kill(::getpid(), sig::usr2).has_value());
    const auto info = s.read();
    REQUIRE(info.has_value());
    CHECK(info->signal() == sig::usr2);
    CHECK(info->ssi_pid == static_cast<unsigned>(::getpid()));
    CHECK(info->ssi_uid == ::getuid());

    union sigval value {};
    value.sival_int = 42;
    REQUIRE(::sigqueue(::getpid(), SIGUSR1, value) == 0);
    const auto queued = s.read();
    REQUIRE(queued.has_value());
    CHECK(queued->ssi_int == 42);
    CHECK(queued->ssi_code == SI_QUEUE);
}

TEST_CASE("a descriptor takes other signals") {
    const auto s = lkmc::signalfd::of({sig::usr1}, sys::sfd::nonblock).value();
    REQUIRE(sys::signalfd(s, {sig::winch}).has_value());
    blocked_signals guard({sig::winch});
    REQUIRE(sys::kill(::getpid(), sig::winch).has_value());
    CHECK(s.read()->signal() == sig::winch);
    CHECK(sys::signalfd(fd_ref(0), {sig::usr1}).error() == errc::inval);
}
