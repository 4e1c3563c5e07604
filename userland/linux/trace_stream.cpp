// SPDX-License-Identifier: MIT
// Follows the kernel's tracer line by line: this program's children are born and end, and each is an event; what is lost is counted.
#include <lkmc/example.hpp>
#include <lkmc/sys/epoll.hpp>
#include <lkmc/sys/tracefs.hpp>

using namespace lkmc;

static constexpr int children = 5;

int main() {
    require(cap::sys_admin);
    check(tracefs::mount_if_needed(), tracefs::unavailable{});

    // Buffers of our own: others may be tracing, too.
    text_buffer<40> name;
    print(name, "lkmc_", sys::getpid());
    auto trace = check(tracefs::instance::create(name.view()));
    // Every event is worth waking up for. Linux before 5.0 does so without being told.
    const auto percent = trace.file("buffer_percent").write(0);
    LKMC_ASSERT(percent || percent.error() == errc::noent, percent.error());

    // Of this process alone, and of no other that forks meanwhile.
    text_buffer<40> filter;
    print(filter, "parent_pid == ", sys::getpid());
    const auto filtered = trace.filter("sched/sched_process_fork").write(filter.view());
    if (filtered.error() == errc::noent) skip("this kernel has no event sched/sched_process_fork");
    LKMC_ASSERT_OK(filtered);
    LKMC_ASSERT_OK(trace.event("sched/sched_process_fork").write(true));

    char buffer[4096];
    auto events = check(trace.stream(buffer));
    auto loop = check(epoll::create());
    check(loop.add(events, readable, 0));
    tracefs::line line;
    LKMC_ASSERT(!check(events.next(line)));  // nothing yet

    int born[children];
    for (int& child : born) {
        child = check(sys::fork());
        if (child == 0) sys::exit_group(0);
    }
    int seen = 0;
    std::uint64_t last = 0;
    while (seen < children) {
        check(loop.wait());
        while (check(events.next(line))) {
            LKMC_ASSERT_EQ(line.event, "sched_process_fork");
            LKMC_ASSERT_EQ(line.pid, sys::getpid());
            LKMC_ASSERT_GE(line.microseconds, last);
            last = line.microseconds;
            text_buffer<40> text;
            print(text, "child_pid=", born[seen]);
            LKMC_ASSERT(line.text.contains(text.view()), line.text, text.view());
            print(out, line.microseconds, " µs, CPU ", line.cpu, ": ", line.event, " ", line.text, "\n");
            ++seen;
        }
    }
    for (const int child : born) LKMC_ASSERT(check(sys::waitid(child)).exited_with(0));
    LKMC_ASSERT_EQ(events.losses(), 0u);

    // More than the smallest buffer takes: the oldest lines are overwritten, and the stream says how many.
    LKMC_ASSERT_OK(trace.event("sched/sched_process_fork").write(false));
    LKMC_ASSERT_OK(trace.file("buffer_size_kb").write(4));
    constexpr unsigned marks = 2000;
    const auto marker = check(sys::openat(trace.folder(), "trace_marker", sys::o::wronly | sys::o::cloexec));
    for (unsigned n = 0; n < marks; ++n) {
        text_buffer<40> text;
        print(text, "mark ", n, "\n");
        check(sys::write(marker, text.view()));
    }
    unsigned read = 0;
    std::uint64_t expected = marks;
    while (check(events.next(line))) {
        LKMC_ASSERT_EQ(line.event, "tracing_mark_write");
        ++read;
    }
    if (events.losses() == 0) LKMC_ASSERT_EQ(read, expected);
    else print(out, read, " lines read, ", events.lost(), " lost\n");
    LKMC_ASSERT_LE(read + events.lost(), expected);
}
