// SPDX-License-Identifier: MIT
// Prints the kernel's uevents, for uevent_oracle.py: "ready"; then a line each of ACTION and DEVPATH, properties behind it, and
// an empty line. Ends with SIGTERM.
#include <stdio.h>

#include <lkmc/example.hpp>
#include <lkmc/netlink/uevent.hpp>
#include <lkmc/sys/poll.hpp>
#include <lkmc/sys/signalfd.hpp>

using namespace lkmc;

static constexpr sink text{[](void*, string_view piece) { fwrite(piece.data(), 1, piece.size(), stdout); }};

int main() {
    auto devices = check(netlink::uevents::open({.flags = sys::sock::nonblock}));
    const auto quit = check(signalfd::of({sig::int_, sig::term, sig::hup}));
    print(text, "ready\n\n");
    for (;;) {
        fflush(stdout);
        sys::pollfd files[] = {{devices, sys::poll_events::in}, {quit, sys::poll_events::in}};
        if (const auto ready = sys::poll(files); !ready && ready.error() != errc::intr) check(ready);
        for (const auto& event : devices) {
            print(text, event.action, "@", event.devpath, " of ", event.subsystem, " number ", event.seqnum, "\n");
            for (const auto& property : event) print(text, property.key, "=", property.value, "\n");
            print(text, "\n");
        }
        if (const auto s = devices.status(); s.error() != errc::again && s.error() != errc::intr) check(s);
        if (files[1].ready()) break;
    }
    fflush(stdout);
}
