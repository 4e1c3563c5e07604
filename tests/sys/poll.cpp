// SPDX-License-Identifier: MIT
// poll and ppoll: what pipes report, and that the timeout is not written to.
#include <lkmc/sys/poll.hpp>

#include <doctest/doctest.h>

#include <signal.h>
#include <unistd.h>

using namespace lkmc;
using namespace lkmc::literals;
using sys::poll_events;

namespace {
struct pipe_of_libc {
    pipe_of_libc() { REQUIRE(::pipe(ends) == 0); }
    ~pipe_of_libc() { close(0), close(1); }
    void close(int n) {
        if (ends[n] >= 0) ::close(ends[n]);
        ends[n] = -1;
    }
    int ends[2];
};
volatile int caught = 0;
}  // namespace

TEST_CASE("readable, writable, hung up, not open") {
    pipe_of_libc p;
    sys::pollfd files[] = {{fd_ref(p.ends[0]), poll_events::in}, {fd_ref(p.ends[1]), poll_events::out}, {no_file, poll_events::in}};
    CHECK(*sys::poll(files) == 1);
    CHECK(!files[0].ready());
    CHECK(files[1].has(poll_events::out));
    CHECK(!files[2].ready());

    REQUIRE(::write(p.ends[1], "x", 1) == 1);
    CHECK(*sys::poll(files, 0_ns) == 2);
    CHECK(files[0].revents == poll_events::in);

    char x;
    REQUIRE(::read(p.ends[0], &x, 1) == 1);
    p.close(1);
    files[1].fd = -1;
    CHECK(*sys::poll(files) == 1);
    CHECK(files[0].revents == poll_events::hup);
    const int closed = p.ends[0];
    p.close(0);
    CHECK(*sys::poll(fd_ref(closed), poll_events::in) == poll_events::nval);
}

TEST_CASE("a timeout passes, and is not changed") {
    pipe_of_libc p;
    const sys::timespec timeout = 2_ms;
    CHECK(*sys::poll(fd_ref(p.ends[0]), poll_events::in, &timeout) == poll_events{});
    CHECK(timeout == sys::timespec(2_ms));
    CHECK(*sys::poll({}, 1_ns) == 0);
}

TEST_CASE("ppoll takes a mask for the time that it waits, and says EINTR") {
    pipe_of_libc p;
    REQUIRE(sys::rt_sigaction(sig::usr1, sys::signal_action([](int n) { caught = n; })).has_value());
    blocked_signals guard({sig::usr1});
    REQUIRE(sys::kill(::getpid(), sig::usr1).has_value());
    sys::pollfd one(fd_ref(p.ends[0]), poll_events::in);
    const signal_set mask = guard.before();
    CHECK(caught == 0);
    CHECK(sys::ppoll({&one, 1}, nullptr, &mask).error() == errc::intr);
    CHECK(caught == SIGUSR1);
}
