// SPDX-License-Identifier: MIT
// The kernel tells of a device that comes: here once more of /dev/null, as it is asked to.
#include <lkmc/example.hpp>
#include <lkmc/netlink/uevent.hpp>
#include <lkmc/sys/attribute.hpp>
#include <lkmc/sys/poll.hpp>

using namespace lkmc;

int main() {
    using namespace lkmc::literals;
    require(cap::sys_admin);
    auto devices = check(netlink::uevents::open());

    const auto asked = attribute("/sys/class/mem/null/uevent").write("add");
    if (!asked) skip("no device can be asked to be told of: ", asked.error());

    for (;;) {
        // A container may have the device and not be told of it.
        sys::pollfd file[] = {{devices, sys::poll_events::in}};
        if (check(sys::poll(file, 10_s)) == 0) skip("this network namespace is not told of devices");

        const auto event = check(devices.next());
        if (event.devpath != "/devices/virtual/mem/null") continue;
        print(out, event.seqnum, ": ", event.action, " ", event.devpath, "\n");
        for (const auto& property : event) print(out, "    ", property.key, " is ", property.value, "\n");
        LKMC_ASSERT_EQ(event.action, "add");
        LKMC_ASSERT_EQ(event.subsystem, "mem");
        LKMC_ASSERT_EQ(event.value("DEVNAME"), "null");
        LKMC_ASSERT_EQ(event.value("MAJOR"), "1");
        return 0;
    }
}
