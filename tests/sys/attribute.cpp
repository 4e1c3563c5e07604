// SPDX-License-Identifier: MIT
// Values as text, and the files that hold one: numbers at their limits, several, truths, what is damaged.
#include <lkmc/sys/attribute.hpp>
#include <lkmc/sys/sysctl.hpp>

#include <doctest/doctest.h>

#include <climits>
#include <cstdint>
#include <fstream>
#include <string>

#include "scratch.hpp"

using namespace lkmc;

namespace {
template <class T>
void good(const char* text, T expected) {
    CAPTURE(text);
    const auto value = parse_value<T>(text);
    REQUIRE(value.has_value());
    CHECK(*value == expected);
}
template <class T>
void bad(const char* text, errc expected) {
    CAPTURE(text);
    CHECK(parse_value<T>(text).error() == expected);
}
std::string first_line(const char* path) {
    std::ifstream in(path);
    std::string line;
    std::getline(in, line);
    return line;
}
}  // namespace

TEST_CASE("numbers up to their limits, and not beyond") {
    good<int>("0", 0);
    good<int>("-1\n", -1);
    good<int>(" \t42 \n", 42);
    good<int>("2147483647", INT_MAX);
    good<int>("-2147483648", INT_MIN);
    bad<int>("2147483648", errc::range);
    bad<int>("-2147483649", errc::range);
    good<unsigned char>("255", 255);
    bad<unsigned char>("256", errc::range);
    bad<unsigned char>("99999999999999999999999999", errc::range);
    good<std::uint64_t>("18446744073709551615", UINT64_MAX);
    bad<std::uint64_t>("18446744073709551616", errc::range);
    good<std::int64_t>("-9223372036854775808", INT64_MIN);
    bad<std::int64_t>("-9223372036854775809", errc::range);
    bad<unsigned>("-1", errc::range);
    good<unsigned>("-0", 0u);
    good<unsigned>("0xffffffff", UINT_MAX);
    bad<unsigned>("0x100000000", errc::range);
    good<signed char>("-128", static_cast<signed char>(-128));
    bad<signed char>("128", errc::range);
}

TEST_CASE("what is no number is none") {
    for (const char* text : {"", "\n", "-", "0x", "x", "1x", "1 2", "+1", "--1", "1-", "0xg", "ten"}) bad<int>(text, errc::badmsg);
}

TEST_CASE("truths") {
    good<bool>("Y\n", true);
    good<bool>("N\n", false);
    good<bool>("1", true);
    good<bool>("0", false);
    bad<bool>("2", errc::badmsg);
    bad<bool>("", errc::badmsg);
    bad<bool>("Yes", errc::badmsg);
}

TEST_CASE("several numbers") {
    int values[4];
    CHECK(parse_values<int>("4\t4\t1\t7\n", values).value().size() == 4);
    CHECK(values[3] == 7);
    CHECK(parse_values<int>("1,-2,3", values).value().size() == 3);
    CHECK(values[1] == -2);
    CHECK(parse_values<int>("", values).value().empty());
    CHECK(parse_values<int>("1 2 3 4 5", values).error() == errc::msgsize);
    CHECK(parse_values<int>("1 2 x", values).error() == errc::badmsg);
    CHECK(parse_values<int>("1;2", values).error() == errc::badmsg);
    CHECK(parse_values<int>("1 99999999999", values).error() == errc::range);
}

TEST_CASE("files: read, written, too long, not there") {
    scratch folder;
    const attribute number(folder.file("number", "-17\n"));
    CHECK(number.read<int>().value() == -17);
    CHECK(number.read<unsigned>().error() == errc::range);
    REQUIRE(number.write(123456).has_value());
    CHECK(folder.read("number") == "123456");

    const attribute several(folder.file("several", ""));
    const long values[] = {1, -2, LONG_MAX};
    REQUIRE(several.write(values).has_value());
    CHECK(folder.read("several") == "1 -2 " + std::to_string(LONG_MAX));
    long back[3];
    REQUIRE(several.read(back).value().size() == 3);
    CHECK(back[2] == LONG_MAX);
    REQUIRE(attribute(folder.file("truth", "")).write(true).has_value());
    CHECK(folder.read("truth") == "1");

    const attribute text(folder.file("text", "12345678\n"));
    char small[8], exact[9], large[10];
    CHECK(text.read(small).error() == errc::msgsize);
    CHECK(text.read(exact).value() == "12345678");
    CHECK(text.read(large).value() == "12345678");
    CHECK(attribute(folder.file("empty", "")).read(small).value().empty());
    CHECK(attribute(folder.file("empty", "")).read<int>().error() == errc::badmsg);
    CHECK(attribute(folder.file("long", std::string(100, '1'))).read<int>().error() == errc::badmsg);

    CHECK(attribute(folder / "none").read<int>().error() == errc::noent);
    CHECK(attribute(folder / "none").write(1).error() == errc::noent);  // it is not made
    CHECK(attribute(std::string(300, 'x')).read<int>().error() == errc::nametoolong);
    CHECK(attribute(string_view("/proc/self/x\0y", 14)).read<int>().error() == errc::inval);
}

TEST_CASE("sysctl: the same value as the file has") {
    char text[256];
    CHECK(std::string_view(sysctl("kernel.ostype").read(text).value()) == first_line("/proc/sys/kernel/ostype"));
    CHECK(std::string_view(sysctl("kernel/osrelease").read(text).value()) == first_line("/proc/sys/kernel/osrelease"));
    CHECK(std::to_string(sysctl("kernel.pid_max").read<int>().value()) == first_line("/proc/sys/kernel/pid_max"));
    int levels[8];
    CHECK(sysctl("kernel.printk").read(levels).value().size() == 4);
}

TEST_CASE("sysctl: names as sysctl(8) takes them") {
    CHECK(sysctl("net.ipv4.ip_forward").path() == "/proc/sys/net/ipv4/ip_forward");
    CHECK(sysctl("net/ipv4/ip_forward").path() == "/proc/sys/net/ipv4/ip_forward");
    CHECK(sysctl("net.ipv4.conf.eth0/100.forwarding").path() == "/proc/sys/net/ipv4/conf/eth0.100/forwarding");
    CHECK(sysctl("net/ipv4/conf/eth0.100/forwarding").path() == "/proc/sys/net/ipv4/conf/eth0.100/forwarding");
    for (const char* name : {"", ".", "..", "/", "kernel.", ".kernel", "kernel..x", "../../etc/passwd", "kernel/../x", "x.//.y", "a//b"}) {
        CAPTURE(name);
        CHECK(sysctl(name).path().empty());
        CHECK(sysctl(name).read<int>().error() == errc::inval);
        CHECK(sysctl(name).write(1).error() == errc::inval);
    }
    CHECK(sysctl(std::string(300, 'a')).read<int>().error() == errc::nametoolong);
    CHECK(sysctl("kernel.no_such_thing").read<int>().error() == errc::noent);
}
