// SPDX-License-Identifier: MIT
// Counts the software events of another process, or samples its page faults, for perf_oracle.py.
//
//     perf_partner count|sample PROCESS [user]
//
// "ready" when all is open. A line of input begins it, "on" is the answer; the next one ends it. Then a line an event: name,
// count and nanoseconds, or thread, instruction and address of a page fault. user: without the kernel's part.
#include <stdio.h>
#include <stdlib.h>

#include <vector>

#include <lkmc/example.hpp>
#include <lkmc/sys/perf_ring.hpp>
#include <lkmc/sys/poll.hpp>

using namespace lkmc;
using sys::perf_attr_flags;
using sys::perf_count_sw;
using sys::perf_sample;

namespace {

// A line of input, and an answer if there is to be one.
void expect_line() {
    for (;;)
        if (const int c = getchar(); c == '\n') return;
        else if (c == EOF) exit(1);
}
void say(const char* word) {
    puts(word);
    fflush(stdout);
}

void count(int process, perf_attr_flags how) {
    const struct {
        const char* name;
        perf_count_sw what;
    } events[] = {{"task-clock", perf_count_sw::task_clock},           {"page-faults", perf_count_sw::page_faults},
                  {"minor-faults", perf_count_sw::page_faults_min},    {"major-faults", perf_count_sw::page_faults_maj},
                  {"context-switches", perf_count_sw::context_switches}, {"cpu-migrations", perf_count_sw::cpu_migrations}};
    std::vector<perf::counter> counters;
    for (const auto& e : events)
        counters.push_back(check(perf::counter::open(e.what, perf::target::thread(process), how | perf_attr_flags::inherit | perf_attr_flags::disabled),
                                 perf::unavailable()));
    say("ready");
    expect_line();
    for (const auto& c : counters) check(c.enable());
    say("on");
    expect_line();
    for (std::size_t n = 0; n < counters.size(); ++n) {
        const auto r = check(counters[n].read());
        LKMC_ASSERT_EQ(r.time_running, r.time_enabled);
        printf("%s %llu %llu\n", events[n].name, static_cast<unsigned long long>(r.value), static_cast<unsigned long long>(r.time_running));
    }
}

void sample(int process, perf_attr_flags how) {
    const auto every_fault =
        perf::event(perf_count_sw::page_faults).sampled(1, perf_sample::ip | perf_sample::tid | perf_sample::addr, how | perf_attr_flags::disabled);
    auto ring = check(perf::ring::open(every_fault, perf::target::thread(process), 64), perf::unavailable());
    say("ready");
    expect_line();
    check(ring.enable());
    say("on");
    static std::byte room[perf::largest_record];
    const auto drain = [&] {
        while (const auto record = check(ring.next(room))) {
            if (record.type != sys::perf_record::sample) continue;
            const auto fault = check(record.as<perf::sample>());
            printf("%d %llx %llx\n", fault.tid, static_cast<unsigned long long>(fault.ip), static_cast<unsigned long long>(fault.addr));
        }
    };
    for (;;) {
        sys::pollfd files[] = {{ring, sys::poll_events::in}, {standard_input, sys::poll_events::in}};
        if (const auto ready = sys::poll(files); !ready && ready.error() != errc::intr) check(ready);
        drain();
        if (files[1].ready()) break;
    }
    printf("lost %llu\n", static_cast<unsigned long long>(ring.lost()));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    const string_view what = argv[1];
    const int process = atoi(argv[2]);
    const auto how = argc > 3 ? perf::user_only : perf_attr_flags::none;
    if (what == "count") count(process, how);
    else if (what == "sample") sample(process, how);
    else return 2;
}
