// SPDX-License-Identifier: MIT
// Waiting for poll.ko: reads that sleep, poll, epoll by level and by edge; woken by a timer and by another process.
#include "partner.hpp"

#include <lkmc/sys/clock.hpp>
#include <lkmc/sys/epoll.hpp>

using namespace lkmc;
using namespace lkmc::literals;
using sys::poll_events;

namespace {
const sys::timespec at_once;
poll_events ready(const fd& file) { return check(sys::poll(file, poll_events::in | poll_events::out, &at_once)); }
std::int64_t milliseconds() { return check(sys::clock_gettime(sys::clock::monotonic)).since_epoch().milliseconds(); }
}  // namespace

int main() {
    auto module = lesson::load("poll");
    char text[100];
    {
        const auto device = lesson::open("/dev/lkmc_poll");
        const auto impatient = lesson::open("/dev/lkmc_poll", sys::o::rdwr | sys::o::nonblock);

        // Empty, then not, then full.
        LKMC_ASSERT(ready(device) == poll_events::out);
        LKMC_ASSERT_ERROR(sys::read(impatient, text), errc::again);
        LKMC_ASSERT_EQ(check(sys::write(device, string_view("abc"))), 3u);
        LKMC_ASSERT(ready(device) == (poll_events::in | poll_events::out));
        LKMC_ASSERT_EQ(check(sys::write(impatient, text)), 61u);
        LKMC_ASSERT(ready(device) == poll_events::in);
        LKMC_ASSERT_ERROR(sys::write(impatient, string_view("d")), errc::again);
        // What cannot be delivered stays.
        LKMC_ASSERT_ERROR(sys::read(device, mutable_buffer(reinterpret_cast<void*>(8), 1)), errc::fault);
        LKMC_ASSERT_EQ(check(sys::read(device, span(text).first(2))), 2u);
        LKMC_ASSERT_EQ(string_view(text, 2), string_view("ab"));
        LKMC_ASSERT_EQ(check(sys::read(device, text)), 62u);
        LKMC_ASSERT_EQ(text[0], 'c');
        LKMC_ASSERT_ERROR(sys::lseek(device, 0, sys::seek::set), errc::spipe);

        // A read that sleeps, woken by another process; and a write.
        lesson::partner reader([&] {
            LKMC_ASSERT_EQ(check(sys::read(device, text)), 1u);
            LKMC_ASSERT_EQ(text[0], 'x');
        });
        lesson::wait_until_in(reader.pid(), nr::read);
        check(sys::write(device, string_view("x")));
        reader.finish();
        check(sys::write(device, span(text).first(64)));
        lesson::partner writer([&] { LKMC_ASSERT_EQ(check(sys::write(device, string_view("y"))), 1u); });
        lesson::wait_until_in(writer.pid(), nr::write);
        LKMC_ASSERT_EQ(check(sys::read(device, span(text).first(64))), 64u);
        writer.finish();
        LKMC_ASSERT_EQ(check(sys::read(device, text)), 1u);
        LKMC_ASSERT_EQ(text[0], 'y');

        // All that one process writes another one reads, in order, on two CPUs, with both of them waiting at times.
        constexpr unsigned total = 20'000;
        lesson::partner source([&] {
            lesson::run_on_cpu(1);
            unsigned char some[50];
            for (unsigned sent = 0; sent < total;) {
                for (unsigned i = 0; i < sizeof some; ++i) some[i] = static_cast<unsigned char>((sent + i) * 7);
                const unsigned left = total - sent;
                sent += static_cast<unsigned>(check(sys::write(device, span(some).first(left))));
            }
        });
        lesson::run_on_cpu(0);
        for (unsigned got = 0; got < total;) {
            LKMC_ASSERT(check(sys::poll(device, poll_events::in)) != poll_events{});
            const auto n = check(sys::read(device, span(text).first(1 + got % 60)));
            for (unsigned i = 0; i < n; ++i) LKMC_ASSERT_EQ(static_cast<unsigned char>(text[i]), (got + i) * 7 & 0xff);
            got += static_cast<unsigned>(n);
        }
        source.finish();

        // By level: as long as there is something. By edge: once for each write, read or not.
        auto level = check(epoll::create()), edge = check(epoll::create());
        check(level.add(device, readable, 1));
        check(edge.add(device, readable | sys::epoll_events::et, 2));
        LKMC_ASSERT(check(level.wait(0_s)).empty() && check(edge.wait(0_s)).empty());
        lesson::partner([&] { check(sys::write(device, string_view("12"))); }).finish();
        for (int i = 0; i < 2; ++i) {
            const auto events = check(level.wait());
            LKMC_ASSERT(events.size() == 1 && events[0].has(readable) && events[0].id == 1);
        }
        LKMC_ASSERT_EQ(check(edge.wait()).size(), 1u);
        LKMC_ASSERT(check(edge.wait(0_s)).empty());
        check(sys::read(device, span(text).first(1)));
        LKMC_ASSERT_EQ(check(level.wait(0_s)).size(), 1u);
        check(sys::write(device, string_view("3")));
        LKMC_ASSERT_EQ(check(edge.wait(0_s)).size(), 1u);
        check(sys::read(device, text));
        LKMC_ASSERT(check(level.wait(0_s)).empty() && check(edge.wait(0_s)).empty());
    }
    check(module.unload());

    // A timer wakes who waits. It may be late, and never early.
    module = lesson::load("poll", "period=20");
    const auto device = lesson::open("/dev/lkmc_poll", sys::o::rdonly | sys::o::nonblock);
    auto loop = check(epoll::create());
    check(loop.add(device, readable | sys::epoll_events::et, 0));
    const auto begin = milliseconds();
    static_cast<void>(sys::read(device, text));  // those from before
    std::size_t ticks = 0;
    for (int i = 0; i < 20; ++i) {
        LKMC_ASSERT_EQ(check(loop.wait()).size(), 1u);
        const auto n = sys::read(device, text);
        LKMC_ASSERT(n || n.error() == errc::again);
        if (n) ticks += *n;
    }
    const auto passed = milliseconds() - begin;
    print(out, ticks, " ticks of 20 ms in ", passed, " ms\n");
    LKMC_ASSERT_GE(ticks, 19u);
    // Each period begins when the last has ended. Jiffies, which it is counted in, lag behind while the machine is busy.
    LKMC_ASSERT_GE(passed, static_cast<std::int64_t>(ticks - 1) * 20 / 2);
}
