// SPDX-License-Identifier: MIT
// Time limits of io_uring: a timeout by itself, and one that ends the read of an empty pipe.
#include <lkmc/example.hpp>
#include <lkmc/sys/clock.hpp>
#include <lkmc/sys/io_uring.hpp>
#include <lkmc/sys/pipe.hpp>

using namespace lkmc;
using namespace lkmc::literals;

enum : std::uint64_t { alarm, reading, limit };

int main() {
    auto ring = check(io_uring::create(4), uring::unavailable);
    if (!ring.supports(sys::ioring_op::read)) skip("needs Linux 5.6 for reads without a vector");

    // By itself. The struct has to stay until the kernel has copied it.
    const sys::timespec time = 20_ms;
    const auto before = now();
    check(ring.push(uring::timeout(time).id(alarm)));
    const auto over = check(ring.next());
    const auto took = now() - before;
    LKMC_ASSERT_EQ(over.id(), std::uint64_t(alarm));
    LKMC_ASSERT_EQ(over.error(), errc::time);  // that is what it is for
    LKMC_ASSERT(took >= 20_ms, took.nanoseconds);
    print(out, "a timeout: ", over.error(), " after ", took.milliseconds(), " ms\n");

    // Linked to a read that nobody will ever answer.
    const auto [reader, writer] = check(sys::pipe2(sys::o::cloexec));
    char text[8];
    check(ring.push(uring::read(reader, text).id(reading).link(), uring::link_timeout(time).id(limit)));
    check(ring.submit());
    for (int i = 0; i < 2; ++i) {
        const auto done = check(ring.next());
        print(out, done.id() == reading ? "the read: " : "its limit: ", done.error(), "\n");
        // A read that has been given to a thread is interrupted; this one waits without.
        if (done.id() == reading) LKMC_ASSERT(done.error() == errc::canceled || done.error() == errc::intr, done.res);
        else LKMC_ASSERT(done.error() == errc::time || done.error() == errc::already, done.res);
    }

    // In time, it is the limit that is cancelled.
    const sys::timespec long_time = 1000_s;
    check(sys::write(writer, const_buffer("in time", 7)));
    check(ring.push(uring::read(reader, text).id(reading).link(), uring::link_timeout(long_time).id(limit)));
    check(ring.submit());
    for (int i = 0; i < 2; ++i) {
        const auto done = check(ring.next());
        if (done.id() == reading) LKMC_ASSERT_EQ(string_view(text, check(done.as<std::size_t>())), "in time");
        else LKMC_ASSERT_EQ(done.error(), errc::canceled);
    }

    // And the wait itself has one.
    const auto waited = ring.wait(1, 1_ms);
    if (waited.error() == errc::opnotsupp) skip("needs Linux 5.11 to wait with a limit");
    LKMC_ASSERT_ERROR(waited, errc::time);
}
