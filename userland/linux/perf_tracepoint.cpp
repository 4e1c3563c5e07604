// SPDX-License-Identifier: MIT
// Samples a tracepoint: what the kernel says when a thread is renamed, decoded by the event's own description.
#include <lkmc/example.hpp>
#include <lkmc/sys/perf_ring.hpp>
#include <lkmc/sys/tracefs.hpp>

#include <sys/prctl.h>

using namespace lkmc;
using sys::perf_sample;

namespace {

struct place {
    std::size_t offset = 0;
    std::size_t size = 0;
};

// A line of the file "format": "field:char newcomm[16]; offset:28; size:16; signed:0;".
place place_of(string_view format, string_view name) {
    text_cursor in(format);
    while (!in.at_end()) {
        text_cursor line(in.line());
        line.blanks();
        if (!line.accept("field:")) continue;
        const string_view declared = line.until(';');
        place p;
        line.blanks();
        line.skip("offset:");
        p.offset = line.number<std::size_t>();
        line.skip(';');
        line.blanks();
        line.skip("size:");
        p.size = line.number<std::size_t>();
        LKMC_ASSERT(line, declared);
        if (declared.contains(name)) return p;
    }
    skip("the event has no field ", name);
}

string_view text_at(span<const std::byte> raw, place where) {
    const auto bytes = raw.subspan(where.offset, where.size);
    LKMC_ASSERT_EQ(bytes.size(), where.size);
    const string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return text.substr(0, text.find('\0'));
}

std::byte room[perf::largest_record];
char format_room[8192];

}  // namespace

int main() {
    require(cap::sys_admin);
    check(tracefs::mount_if_needed(), tracefs::unavailable{});
    const auto trace = check(tracefs::instance::main());
    const auto id = trace.file("events/task/task_rename/id").read<std::uint64_t>();
    if (!id) skip("this kernel has no event task/task_rename (", id.error(), ")");
    const auto format = check(trace.file("events/task/task_rename/format").read(format_room));
    const auto old_name = place_of(format, "oldcomm["), new_name = place_of(format, "newcomm[");

    // Tracepoints as performance events: of this thread alone, whatever the rest of the machine traces.
    const auto renames = perf::event::tracepoint(*id).sampled(1, perf_sample::tid | perf_sample::time | perf_sample::raw);
    auto ring = check(perf::ring::open(renames, perf::target::self(), 1), perf::unavailable());

    constexpr const char* names[] = {"caterpillar", "chrysalis", "butterfly"};
    for (const char* name : names) LKMC_ASSERT_EQ(prctl(PR_SET_NAME, name), 0);
    std::size_t n = 0;
    while (const auto record = check(ring.next(room))) {
        const auto one = check(record.as<perf::sample>());
        print(out, one.time, " ns: ", text_at(one.raw, old_name), " is now ", text_at(one.raw, new_name), "\n");
        LKMC_ASSERT_LT(n, 3);
        LKMC_ASSERT_EQ(text_at(one.raw, new_name), names[n]);
        if (n > 0) LKMC_ASSERT_EQ(text_at(one.raw, old_name), names[n - 1]);
        ++n;
    }
    LKMC_ASSERT_EQ(n, 3);

    // The kernel leaves out what a filter does not want.
    check(ring.file().ioctl(sys::perf_event_ioc::set_filter, "newcomm == \"moth\""));
    LKMC_ASSERT_EQ(prctl(PR_SET_NAME, "beetle"), 0);
    LKMC_ASSERT_EQ(prctl(PR_SET_NAME, "moth"), 0);
    LKMC_ASSERT_EQ(text_at(check(check(ring.next(room)).as<perf::sample>()).raw, new_name), "moth");
    LKMC_ASSERT(!check(ring.next(room)));
}
