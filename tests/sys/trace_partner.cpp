// SPDX-License-Identifier: MIT
// Prints the tracer's events as tracefs::stream reads them, for tracefs_oracle.py: trace_partner GROUP/EVENT …
//
// "ready" first, then "PID CPU MICROSECONDS EVENT TEXT" for each, and at the end, which is SIGTERM, "lost COUNT".
#include <stdio.h>

#include <lkmc/example.hpp>
#include <lkmc/sys/poll.hpp>
#include <lkmc/sys/signalfd.hpp>
#include <lkmc/sys/tracefs.hpp>

using namespace lkmc;

int main(int argc, char** argv) {
    require(cap::sys_admin);
    check(tracefs::mount_if_needed(), tracefs::unavailable{});
    text_buffer<40> name;
    print(name, "lkmc_", sys::getpid());
    auto trace = check(tracefs::instance::create(name.view()));
    check(trace.file("buffer_size_kb").write(4096));
    const auto quit = check(signalfd::of({sig::int_, sig::term, sig::hup}));
    static char buffer[16384];
    auto events = check(trace.stream(buffer));
    for (int n = 1; n < argc; ++n) {
        const auto on = trace.event(argv[n]).write(true);
        if (on.error() == errc::noent) skip("this kernel has no event ", string_view(argv[n]));
        check(on);
    }
    printf("ready\n");
    for (bool over = false; !over;) {
        fflush(stdout);
        // What fills less than a part of the buffer wakes nobody up: a look every 20 ms.
        sys::pollfd files[] = {{quit, sys::poll_events::in}};
        over = check(sys::poll(files, duration{20'000'000})) != 0;
        tracefs::line line;
        while (check(events.next(line)))
            printf("%d %u %llu %.*s %.*s\n", line.pid, line.cpu, static_cast<unsigned long long>(line.microseconds),
                   static_cast<int>(line.event.size()), line.event.data(), static_cast<int>(line.text.size()), line.text.data());
    }
    printf("lost %llu\n", static_cast<unsigned long long>(events.losses() + events.passed_over()));
}
