// SPDX-License-Identifier: MIT
// epoll: ids, one-shot, edges, timeouts, what a signal does, and what /proc says of the set.
#include <lkmc/sys/epoll.hpp>
#include <lkmc/sys/eventfd.hpp>

#include <doctest/doctest.h>

#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

using namespace lkmc;
using namespace lkmc::literals;

namespace {
volatile int caught = 0;
}

TEST_CASE("events carry the id that was given") {
    auto loop = epoll::create().value();
    const auto a = eventfd::create(1).value();
    const auto b = eventfd::create(0).value();
    REQUIRE(loop.add(a, readable, 0x123456789abcdef0).has_value());
    REQUIRE(loop.add(b, readable, 2).has_value());
    auto events = loop.wait();
    REQUIRE(events.has_value());
    REQUIRE(events->size() == 1);
    CHECK((*events)[0].id == 0x123456789abcdef0);
    CHECK((*events)[0].has(readable));

    REQUIRE(b.add().has_value());
    std::uint64_t sum = 0;
    for (const auto event : *loop.wait()) sum += event.id;
    CHECK(sum == 0x123456789abcdef2);

    REQUIRE(loop.modify(b, writable, 3).has_value());
    REQUIRE(loop.remove(a).has_value());
    events = loop.wait(0_ms);
    REQUIRE(events->size() == 1);
    CHECK((*events)[0].id == 3);
    CHECK((*events)[0].has(writable));
    CHECK(!(*events)[0].has(readable));

    CHECK(loop.remove(a).error() == errc::noent);
    CHECK(loop.add(b, readable, 0).error() == errc::exist);
    CHECK(loop.add(loop, readable, 0).error() == errc::inval);
}

TEST_CASE("the kernel has what was added") {
    auto loop = epoll::create().value();
    const auto a = eventfd::create().value();
    REQUIRE(loop.add(a, readable | sys::epoll_events::et, 0xabcd).has_value());
    std::ifstream info("/proc/self/fdinfo/" + std::to_string(loop.ref().get()));
    std::stringstream text;
    text << info.rdbuf();
    if (text.str().find("tfd:") == std::string::npos) return;  // an emulator's own /proc
    CHECK(text.str().find("data:             abcd") != std::string::npos);
}

TEST_CASE("one-shot and edge-triggered report once") {
    auto loop = epoll::create().value();
    const auto a = eventfd::create(1).value();
    const auto b = eventfd::create(1).value();
    REQUIRE(loop.add(a, readable | sys::epoll_events::oneshot, 1).has_value());
    REQUIRE(loop.add(b, readable | sys::epoll_events::et, 2).has_value());
    CHECK(loop.wait()->size() == 2);
    CHECK(loop.wait(0_ms)->empty());
    REQUIRE(loop.modify(a, readable | sys::epoll_events::oneshot, 1).has_value());
    REQUIRE(b.add().has_value());
    CHECK(loop.wait()->size() == 2);
}

TEST_CASE("as many events a call as there is room") {
    auto loop = epoll_with<2>::create().value();
    const eventfd files[] = {eventfd::create(1).value(), eventfd::create(1).value(), eventfd::create(1).value()};
    for (const auto& file : files) REQUIRE(loop.add(file, readable, 0).has_value());
    CHECK(loop.wait()->size() == 2);
}

TEST_CASE("timeouts: at least as long, down to the nanosecond where the kernel can") {
    auto loop = epoll::create().value();
    for (const duration timeout : {2_ms, 1500_us, 0_ms, 1_ns}) {
        const auto start = now();
        const auto events = loop.wait(timeout);
        REQUIRE(events.has_value());
        CHECK(events->empty());
        CHECK(now() - start >= timeout);
    }
    CHECK(loop.wait(duration{-5})->empty());
}

TEST_CASE("a signal handler does not end wait(), unless one wants it") {
    REQUIRE(sys::rt_sigaction(sig::alrm, sys::signal_action([](int n) { caught = caught + n; })).has_value());
    // Every millisecond until it is stopped: no signal can come too early to be seen.
    const itimerval often{{0, 1000}, {0, 1000}};
    const itimerval never{};

    auto loop = epoll::create().value();
    REQUIRE(::setitimer(ITIMER_REAL, &often, nullptr) == 0);
    const auto start = now();
    const auto events = loop.wait(20_ms);
    REQUIRE(::setitimer(ITIMER_REAL, &never, nullptr) == 0);
    REQUIRE(events.has_value());
    CHECK(events->empty());
    CHECK(now() - start >= 20_ms);
    CHECK(caught > 0);

    auto reporting = epoll::create(on_signal::report).value();
    REQUIRE(::setitimer(ITIMER_REAL, &often, nullptr) == 0);
    const auto ended = reporting.wait();
    REQUIRE(::setitimer(ITIMER_REAL, &never, nullptr) == 0);
    CHECK(ended.error() == errc::intr);
}
