// SPDX-License-Identifier: MIT
// uevents: against a socket of plain C; of devices in a network namespace of one's own; and bytes that nobody would send.
#include <lkmc/netlink/uevent.hpp>
#include <lkmc/sys/namespace.hpp>

#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <string>
#include <vector>

using namespace lkmc;
using netlink::uevent;
using netlink::uevents;

namespace {

std::string text(string_view v) { return {v.data(), v.size()}; }
netlink::binary bytes_of(const std::string& s) { return {reinterpret_cast<const std::byte*>(s.data()), s.size()}; }

using namespace std::string_literals;
const auto sample = "add@/devices/virtual/mem/null\0ACTION=add\0DEVPATH=/devices/virtual/mem/null\0SUBSYSTEM=mem\0A=b=c\0EMPTY=\0SEQNUM=12\0"s;

// udev's, of these properties.
std::string from_udev(const std::string& properties, std::uint32_t magic = 0xfeedcafe) {
    const std::uint32_t header[8] = {htonl(magic), 40, 40, static_cast<std::uint32_t>(properties.size()), 1, 2, 3, 4};
    return std::string("libudev\0", 8) + std::string(reinterpret_cast<const char*>(header), sizeof header) + properties;
}

bool tell_again(const char* path, const char* action) {
    const int file = ::open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return false;
    const bool done = ::write(file, action, strlen(action)) > 0;
    ::close(file);
    return done;
}

}  // namespace

TEST_CASE("a message of the kernel's is taken apart") {
    const auto e = uevent::parse(bytes_of(sample));
    REQUIRE(e.has_value());
    CHECK(text(e->action) == "add");
    CHECK(text(e->devpath) == "/devices/virtual/mem/null");
    CHECK(text(e->subsystem) == "mem");
    CHECK(e->seqnum == 12);
    CHECK(!e->from_udev);
    CHECK(text(e->value("A")) == "b=c");
    CHECK(e->has("EMPTY"));
    CHECK(e->value("EMPTY").empty());
    CHECK(!e->has("MPTY"));
    std::string all;
    for (const auto& p : *e) all += text(p.key) + "=" + text(p.value) + ";";
    CHECK(all == "ACTION=add;DEVPATH=/devices/virtual/mem/null;SUBSYSTEM=mem;A=b=c;EMPTY=;SEQNUM=12;");
}

TEST_CASE("a message of udev's, too") {
    const auto properties = sample.substr(sample.find('\0') + 1);
    const auto whole = from_udev(properties);
    const auto e = uevent::parse(bytes_of(whole));
    REQUIRE(e.has_value());
    CHECK(e->from_udev);
    CHECK(text(e->devpath) == "/devices/virtual/mem/null");
    CHECK(e->seqnum == 12);
    CHECK(uevent::parse(bytes_of(from_udev(properties, 0xfeedcaff))).error() == errc::badmsg);
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK(uevent::parse(bytes_of(whole.substr(0, size))).error() == errc::badmsg);
}

TEST_CASE("what is no message is refused") {
    for (std::size_t size = 0; size < sample.size(); ++size) CHECK(uevent::parse(bytes_of(sample.substr(0, size))).error() == errc::badmsg);
    const auto refused = [](const std::string& s) { return uevent::parse(bytes_of(s)).error() == errc::badmsg; };
    CHECK(refused("add/devices\0SEQNUM=1\0"s));
    CHECK(refused("@/devices\0SEQNUM=1\0"s));
    CHECK(refused("add\0@=1\0SEQNUM=1\0"s));
    CHECK(refused("add@/x\0SEQNUM=\0"s));
    CHECK(refused("add@/x\0SEQNUM=1x\0"s));
    CHECK(refused("add@/x\0SEQNUM=18446744073709551616\0"s));
    CHECK(refused("add@/x\0NONE\0SEQNUM=1\0"s));
    CHECK(refused("add@/x\0=1\0SEQNUM=1\0"s));
    CHECK(!refused("add@/x\0SEQNUM=18446744073709551615\0"s));
}

TEST_CASE("the same as a raw socket receives") {
    auto ours = uevents::open({.flags = sys::sock::nonblock});
    if (!ours) {
        MESSAGE("no uevents here: ", ours.error().number());
        return;
    }
    const int raw = ::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_KOBJECT_UEVENT);
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = 1;
    REQUIRE(raw >= 0);
    REQUIRE(::bind(raw, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    for (const char* action : {"add", "change", "remove", "add 12345678-1234-1234-1234-123456789abc A=1 B=two"})
        if (!tell_again("/sys/class/mem/null/uevent", action)) {
            MESSAGE("the kernel cannot be asked to tell of a device");
            ::close(raw);
            return;
        }
    const auto of_null = [](const std::string& s) { return s.find("@/devices/virtual/mem/null") != std::string::npos; };
    std::vector<std::string> theirs, mine;
    char buffer[8192];
    for (ssize_t n; (n = ::recv(raw, buffer, sizeof buffer, 0)) > 0;)
        if (std::string s(buffer, static_cast<std::size_t>(n)); of_null(s)) theirs.push_back(s);
    for (const auto& e : *ours) {
        std::string s = text(e.action) + "@" + text(e.devpath) + '\0';
        for (const auto& p : e) s += text(p.key) + "=" + text(p.value) + '\0';
        if (of_null(s)) mine.push_back(s);
    }
    CHECK(ours->status().error() == errc::again);
    CHECK(mine == theirs);
    // Inside a container there may be none at all.
    if (!mine.empty()) {
        REQUIRE(mine.size() == 4);
        const auto last = uevent::parse(bytes_of(mine[3]));
        REQUIRE(last.has_value());
        CHECK(text(last->value("SYNTH_ARG_B")) == "two");
        CHECK(text(last->value("SYNTH_UUID")) == "12345678-1234-1234-1234-123456789abc");
    }
    ::close(raw);
}

TEST_CASE("a network namespace of one's own tells of the interfaces in it") {
    const pid_t child = ::fork();
    if (child == 0) {
        if (!isolate(sys::clone_flags::newnet)) ::_exit(77);
        auto devices = uevents::open({.flags = sys::sock::nonblock});
        if (!devices) ::_exit(77);
        auto route = netlink::socket::open(netlink::protocol::route);
        if (!route) ::_exit(77);
        // RTM_NEWLINK: struct ifinfomsg; IFLA_IFNAME, IFLA_LINKINFO with IFLA_INFO_KIND.
        netlink::request<256> link;
        const std::byte fixed[16] = {};
        link.begin(16, netlink::nlm_f::create | netlink::nlm_f::excl, fixed);
        link.put(netlink::attribute_id<netlink::text>{3}, "lkmc0");
        {
            const auto info = link.nest(18);
            link.put(netlink::attribute_id<netlink::text>{1}, "veth");
        }
        if (!route->acknowledge(link)) ::_exit(77);
        unsigned added = 0, ours = 0;
        for (const auto& e : *devices) {
            if (e.action != "add" || e.subsystem != "net" || e.value("INTERFACE").empty()) continue;
            ++added;
            ours += e.value("INTERFACE") == "lkmc0";
        }
        ::_exit(added == 2 && ours == 1 ? 0 : 1);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77) MESSAGE("no network namespace, or no veth in it");
    else CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("udev's group: what root sends there is handed out, in a network namespace of one's own") {
    const pid_t child = ::fork();
    if (child == 0) {
        if (!isolate(sys::clone_flags::newnet)) ::_exit(77);
        auto devices = uevents::open({.udev = true, .flags = sys::sock::nonblock});
        auto kernels = uevents::open({.flags = sys::sock::nonblock});
        if (!devices || !kernels) ::_exit(77);
        const int raw = ::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_KOBJECT_UEVENT);
        sockaddr_nl to{};
        to.nl_family = AF_NETLINK;
        for (const unsigned group : {1u, 2u})
            for (const std::string& message : {sample, from_udev(sample.substr(sample.find('\0') + 1))}) {
                to.nl_groups = group;
                if (::sendto(raw, message.data(), message.size(), 0, reinterpret_cast<sockaddr*>(&to), sizeof to) < 0) ::_exit(77);
            }
        unsigned good = 0, bad = 0;
        for (const auto& e : *devices) e.from_udev && e.seqnum == 12 ? ++good : ++bad;
        for (const auto& e : *kernels) e.seqnum == 12 ? ++bad : 0u;
        ::_exit(good == 1 && bad == 0 ? 0 : 1);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77) MESSAGE("no network namespace, or nobody may send there");
    else CHECK(WEXITSTATUS(status) == 0);
}
