// SPDX-License-Identifier: MIT
// Records of the kernel's log, whole and damaged; what /dev/kmsg and syslog(2) say here.
#include <lkmc/sys/capability.hpp>
#include <lkmc/sys/kmsg.hpp>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/klog.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <string>

using namespace lkmc;

TEST_CASE("a record with a dictionary") {
    const auto r = kmsg::parse("30,339,5140900,-;usb 1-1: back\\x5cslash\n SUBSYSTEM=usb\n DEVICE=c189:1\n").value();
    CHECK(r);
    CHECK(r.priority == 30);
    CHECK(r.level() == kmsg::level::info);
    CHECK(r.facility() == kmsg::facility::daemon);
    CHECK(r.sequence == 339);
    CHECK(r.microseconds == 5140900);
    CHECK(r.time().milliseconds() == 5140);
    CHECK(r.flag == '-');
    CHECK(r.text == "usb 1-1: back\\slash");
    CHECK(r.value("SUBSYSTEM") == "usb");
    CHECK(r.value("DEVICE") == "c189:1");
    CHECK(r.value("SUB").empty());
    CHECK(r.value("").empty());
    CHECK(kmsg::name(r.level()) == "info");
}

TEST_CASE("fields that newer kernels put before the text") {
    const auto r = kmsg::parse("6,1,0,c,caller=T1,x=y;part; of a line\n").value();
    CHECK(r.flag == 'c');
    CHECK(r.fields == "caller=T1,x=y");
    CHECK(r.text == "part; of a line");
    CHECK(r.dictionary.empty());
    CHECK(kmsg::parse("0,0,0,-;\n").value().text.empty());
}

TEST_CASE("what is none") {
    for (const char* bytes :
         {"", "\n", ";", "6", "6,", "6,1", "6,1,2", "6,1,2,", "6,1,2,-", "6,1,2,-;", "6,1,2,-;text", "6,1,2;text\n", "6,1,2,--;text\n",
          "x,1,2,-;text\n", "6,-1,2,-;text\n", "6,1,x,-;text\n", "4294967296,1,2,-;t\n", "6,18446744073709551616,2,-;t\n",
          "6,1,18446744073709551615,-;t\n", "6,1,2,-,field\n", "6,1,2,-;text\nno blank\n", "6,1,2,-;text\n KEY=cut", "6,1,2,\n;text\n"}) {
        CAPTURE(bytes);
        CHECK(kmsg::parse(bytes).error() == errc::badmsg);
    }
}

TEST_CASE("cut off anywhere, it is an error or a shorter whole") {
    const std::string bytes = "30,339,5140900,-,caller=T1;usb 1-1: text\n SUBSYSTEM=usb\n DEVICE=c189:1\n";
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const std::string part = bytes.substr(0, size);  // its own memory: the sanitizers see a read too far
        CAPTURE(part);
        const auto r = kmsg::parse(part);
        CHECK(r.has_value() == (size > 0 && bytes[size - 1] == '\n'));
        if (r) CHECK(r->text == "usb 1-1: text");
    }
}

TEST_CASE("every record that this machine has") {
    auto log = kmsg::reader::open();
    if (!log) {
        MESSAGE("no /dev/kmsg for this user");
        return;
    }
    char buffer[kmsg::record_size];
    std::uint64_t last = 0, count = 0, losses = 0;
    for (;;) {
        const auto r = log->next(buffer);
        if (!r && r.error() == errc::pipe) {  // overwritten meanwhile
            ++losses;
            continue;
        }
        REQUIRE(r.has_value());
        if (!*r) break;
        CHECK((count == 0 || r->sequence > last));
        last = r->sequence;
        ++count;
    }
    CHECK(count > 0);
    if (losses == 0) CHECK(log->lost() == 0);

    // A buffer that is too small takes nothing away.
    REQUIRE(log->to_start().has_value());
    char small[4];
    CHECK(log->next(small).error() == errc::inval);
    CHECK(log->next(buffer).has_value());
    REQUIRE(log->to_end().has_value());
}

TEST_CASE("following") {
    auto log = kmsg::reader::open();
    if (!log || ::access("/dev/kmsg", W_OK) != 0) {
        MESSAGE("no /dev/kmsg for this user, or not to write to");
        return;
    }
    REQUIRE(log->to_end().has_value());
    const std::string text = "lkmc: tests/sys/kmsg " + std::to_string(::getpid());
    // From another process, while this one waits.
    const pid_t child = ::fork();
    if (child == 0) {
        const int file = ::open("/dev/kmsg", O_WRONLY);
        const std::string line = "<15>" + text + "\n";
        ::_exit(::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) ? 0 : 1);
    }
    // Writing may be forbidden, by kernel.printk_devkmsg: then there is nothing to wait for.
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    std::string policy;
    std::getline(std::ifstream("/proc/sys/kernel/printk_devkmsg"), policy);
    if (status != 0 || policy == "off") {
        MESSAGE("nobody may write to the log");
        return;
    }
    char buffer[kmsg::record_size];
    for (;;) {
        const auto r = log->follow(buffer);
        REQUIRE(r.has_value());
        REQUIRE(static_cast<bool>(*r));
        if (!(r->text == text)) continue;
        CHECK(r->level() == kmsg::level::debug);
        break;
    }
    if (log->overruns() == 0) CHECK(log->lost() == 0);
}

TEST_CASE("syslog: the same as libc's klogctl") {
    const int size = klogctl(10, nullptr, 0);
    const auto ours = kmsg::buffer_size();
    if (size < 0) CHECK(ours.error() == errno);
    else CHECK(ours.value() == size);
    CHECK_FALSE(kmsg::set_console_level(0).has_value());
    CHECK_FALSE(kmsg::set_console_level(9).has_value());
    if (has_capability(cap::syslog)) CHECK(kmsg::set_console_level(9).error() == errc::inval);
}
