// SPDX-License-Identifier: MIT
// Follows the kernel's log with epoll while another process writes to it: each record comes once, in order, or its loss is counted.
#include <lkmc/example.hpp>
#include <lkmc/sys/epoll.hpp>
#include <lkmc/sys/kmsg.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/sysctl.hpp>

using namespace lkmc;

static constexpr int records = 6;

// Of a level that no console shows, and with words that nobody else writes. Each by a file of its own, so that no limit
// of so many records in so many seconds applies.
static text_buffer<80> text_of(int writer, int n) {
    text_buffer<80> text;
    print(text, "lkmc: process ", writer, ", record ", n, " of ", records);
    return text;
}

int main() {
    char state[16];
    if (sysctl("kernel.printk_devkmsg").read(state).value_or("") == "off") skip("kernel.printk_devkmsg is off: programs may not write to the log");
    auto log = check(kmsg::reader::open(), without{cap::syslog});
    check(sys::openat(at_cwd, "/dev/kmsg", sys::o::wronly | sys::o::cloexec), without{cap::dac_override});
    LKMC_ASSERT_OK(log.to_end());

    const auto child = check(fork_with_pidfd());
    if (child.in_child()) {
        for (int n = 1; n <= records; ++n) check(kmsg::write(kmsg::level::debug, text_of(sys::getpid(), n).view()));
        sys::exit_group(0);
    }

    const int writer = child.pid;

    enum { log_event, child_event };
    auto loop = check(epoll::create());
    check(loop.add(log, readable, log_event));
    check(loop.add(child.pidfd, readable, child_event));
    char buffer[kmsg::record_size];
    int seen = 0;
    std::uint64_t last = 0;
    while (seen < records) {
        bool ended = false;
        for (const auto& event : check(loop.wait())) ended |= event.id == child_event;
        for (;;) {
            const auto next = log.next(buffer);
            if (next.error() == errc::pipe) continue;  // overtaken by others: counted
            const kmsg::record& record = check(next);
            if (!record) break;                        // the end, for now
            LKMC_ASSERT(last == 0 || record.sequence > last, record.sequence, last);
            last = record.sequence;
            const auto expected = text_of(writer, seen + 1);
            if (!(record.text == expected.view())) continue;  // somebody else's
            print(out, record.sequence, ": ", expected.view(), "\n");
            ++seen;
        }
        if (log.overruns() != 0) skip("others wrote so much that ", log.lost(), " records were lost");
        if (ended) LKMC_ASSERT_EQ(seen, records);  // what it wrote before it ended is there
    }
    LKMC_ASSERT(check(sys::waitid(writer)).exited_with(0));
    LKMC_ASSERT_EQ(log.lost(), 0u);

    // Now it waits by itself.
    check(kmsg::write(kmsg::level::debug, text_of(sys::getpid(), 1).view()));
    while (!(check(log.follow(buffer)).text == text_of(sys::getpid(), 1).view())) {
    }
}
