// SPDX-License-Identifier: MIT
// Changes settings of the network in a namespace of its own, where nobody else notices.
#include <lkmc/example.hpp>
#include <lkmc/sys/namespace.hpp>
#include <lkmc/sys/sysctl.hpp>

using namespace lkmc;

int main() {
    check(isolate(sys::clone_flags::newnet), without_namespaces{});

    const attribute ports = sysctl("net.ipv4.ip_local_port_range");
    int range[2];
    print(out, "local ports: ", check(ports.read(range)), "\n");

    constexpr int narrow[] = {40000, 40100};
    const auto written = ports.write(narrow);
    if (written.error() == errc::rofs) skip("/proc/sys is mounted read-only here");
    LKMC_ASSERT_OK(written);
    check(ports.read(range));
    LKMC_ASSERT_EQ(range[0], 40000);
    LKMC_ASSERT_EQ(range[1], 40100);
    print(out, "local ports: ", span<int>(range), "\n");

    // The kernel refuses what makes no sense, and nothing changes.
    constexpr int backwards[] = {40100, 40000};
    LKMC_ASSERT_ERROR(ports.write(backwards), errc::inval);
    LKMC_ASSERT_EQ(check(ports.read(range)).front(), 40000);

    // A dot in the name of an interface is a slash where dots separate.
    LKMC_ASSERT_OK(sysctl("net.ipv4.conf.lo.forwarding").write(true));
    LKMC_ASSERT(check(sysctl("net.ipv4.conf.lo.forwarding").read<bool>()));
    LKMC_ASSERT_EQ(sysctl("net.ipv4.conf.eth0/100.forwarding").path(), "/proc/sys/net/ipv4/conf/eth0.100/forwarding");
}
