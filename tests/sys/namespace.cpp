// SPDX-License-Identifier: MIT
// Namespaces, host names, capabilities, reboot: each in a child, which may lose what it likes.
#include <lkmc/sys/capability.hpp>
#include <lkmc/sys/hostname.hpp>
#include <lkmc/sys/namespace.hpp>
#include <lkmc/sys/reboot.hpp>
#include <lkmc/sys/socket.hpp>
#include <lkmc/sys/tracefs.hpp>

#include <doctest/doctest.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <string>

using namespace lkmc;

namespace {

constexpr int not_here = 77;
// The status of a child that ran this; -signal if one killed it.
template <class F>
int in_child(F f) {
    const pid_t child = fork();
    if (child == 0) _exit(f());
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}
// 0, or 77 with a word where the machine does not let us.
template <class F>
void check_in_namespace(sys::clone_flags what, F f) {
    const int status = in_child([&] {
        const auto how = isolate(what);
        if (!how) return without_namespaces{}.covers(how.error()) ? not_here : 1;
        return f(*how);
    });
    if (status == not_here) MESSAGE("this machine or emulator gives no namespaces to this user");
    else CHECK(status == 0);
}
bool same_file(fd_ref one, fd_ref other) {
    struct stat a, b;
    return fstat(one.get(), &a) == 0 && fstat(other.get(), &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}
std::string status_line(const std::string& key) {
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);)
        if (line.rfind(key + ":\t", 0) == 0) return line.substr(key.size() + 2);
    return {};
}

}  // namespace

TEST_CASE("names of namespaces are files of /proc") {
    using enum sys::clone_flags;
    for (const auto kind : {newns, newuts, newipc, newpid, newnet, newuser, newcgroup, newtime}) {
        const std::string path = "/proc/self/ns/" + std::string(std::string_view(namespace_name(kind)));
        struct stat a, b;
        const auto ours = open_namespace(kind);
        REQUIRE(ours.has_value() == (stat(path.c_str(), &a) == 0));
        if (!ours) continue;
        REQUIRE(fstat(ours->get(), &b) == 0);
        CHECK(a.st_ino == b.st_ino);
    }
    CHECK(open_namespace(vm).error() == errc::inval);
    CHECK(open_namespace(newns | newuts).error() == errc::inval);
    CHECK(open_namespace(newns, 0x7fffffff).error() == errc::noent);
}

TEST_CASE("a hostname of one's own, as libc sees it") {
    struct utsname before, after;
    REQUIRE(uname(&before) == 0);
    check_in_namespace(sys::clone_flags::newuts, [](isolated) {
        struct utsname now;
        if (!sys::sethostname("inside") || !sys::setdomainname("") || uname(&now) != 0) return 1;
        return std::string(now.nodename) == "inside" && sys::sethostname(std::string(65, 'x')).error() == errc::inval ? 0 : 1;
    });
    REQUIRE(uname(&after) == 0);
    CHECK(std::string(before.nodename) == after.nodename);
}

TEST_CASE("something is opened in another namespace, and the thread is back") {
    check_in_namespace(sys::clone_flags::newnet, [](isolated) {
        const auto first = open_namespace(sys::clone_flags::newnet);
        if (!first || !sys::unshare(sys::clone_flags::newnet)) return 2;
        const auto second = open_namespace(sys::clone_flags::newnet).value();
        const auto made = in_namespace(*first, sys::clone_flags::newnet, [&]() -> result<fd> {
            // There, meanwhile.
            if (!same_file(*first, open_namespace(sys::clone_flags::newnet).value())) return errc::xdev;
            return sys::socket(sys::af::inet, sys::sock::dgram | sys::sock::cloexec);
        });
        if (!made) return 3;
        if (!same_file(second, open_namespace(sys::clone_flags::newnet).value())) return 4;
        // SIOCGSKNS: the namespace that a socket is in. qemu-user does not pass it on.
        const fd where(ioctl(made->get(), 0x894c));
        if (where.get() < 0 ? errno != ENOTTY && errno != ENOSYS : !same_file(where, *first)) return 5;
        // What fails in there fails out here, and the thread is back all the same.
        const auto none = in_namespace(*first, sys::clone_flags::newnet, []() -> result<void> { return errc::nodata; });
        if (none.error() != errc::nodata || !same_file(second, open_namespace(sys::clone_flags::newnet).value())) return 6;
        // What is no namespace of this kind.
        const auto uts = open_namespace(sys::clone_flags::newuts).value();
        return in_namespace(uts, sys::clone_flags::newnet, []() -> result<void> { return {}; }).error() == errc::inval ? 0 : 7;
    });
}

TEST_CASE("user namespaces: maps are written once") {
    const int status = in_child([] {
        const unsigned uid = geteuid();
        const auto done = become_root_in_user_namespace();
        if (!done) return without_namespaces{}.covers(done.error()) ? not_here : 1;
        if (getuid() != 0 || getgid() != 0) return 2;
        std::ifstream in("/proc/self/uid_map");
        unsigned inside = 1, outside = 0, count = 0;
        in >> inside >> outside >> count;
        if (inside != 0 || outside != uid || count != 1) return 3;
        const id_range range[] = {{0, 0, 1}};
        return write_uid_map(self, range).error() == errc::perm ? 0 : 4;
    });
    if (status == not_here) MESSAGE("this machine or emulator gives no user namespaces");
    else CHECK(status == 0);
}

TEST_CASE("reboot in a PID namespace ends only that") {
    for (const auto& [command, signal] : {std::pair{sys::reboot_command::power_off, SIGINT}, {sys::reboot_command::restart, SIGHUP}}) {
        check_in_namespace(sys::clone_flags::newpid, [command = command, signal = signal](isolated) {
            const int end = in_child([&] {
                if (getpid() != 1) return 1;  // never the machine's
                static_cast<void>(sys::reboot(command, sys::this_machine_ends_now));
                return 2;
            });
            return end == -signal ? 0 : 1;
        });
    }
    // Without the right, nothing happens but an error; with it, this is not tried.
    const int status = in_child([] {
        if (!drop_capability(cap::sys_boot)) return 1;
        return sys::reboot(sys::cad::on).error() == errc::perm ? 0 : 2;
    });
    CHECK(status == 0);
}

TEST_CASE("capabilities, as /proc/self/status has them") {
    const auto sets = sys::capget().value();
    CHECK(sets.effective == std::stoull(status_line("CapEff"), nullptr, 16));
    CHECK(sets.permitted == std::stoull(status_line("CapPrm"), nullptr, 16));
    CHECK(sets.inheritable == std::stoull(status_line("CapInh"), nullptr, 16));
    const auto bounding = std::stoull(status_line("CapBnd"), nullptr, 16);
    const auto ambient = std::stoull(status_line("CapAmb"), nullptr, 16);
    for (unsigned n = 0; n <= 40; ++n) {
        const auto c = static_cast<cap>(n);
        if (const auto in = in_bounding_set(c)) CHECK(*in == (bounding >> n & 1));
        if (const auto in = in_ambient_set(c)) CHECK(*in == (ambient >> n & 1));
    }
    CHECK(in_bounding_set(static_cast<cap>(63)).error() == errc::inval);

    const int status = in_child([] {
        auto now = sys::capget().value();
        for (unsigned n = 0; n <= 40; ++n)
            if (!drop_capability(static_cast<cap>(n)) || has_capability(static_cast<cap>(n))) return 1;
        if (std::stoull(status_line("CapPrm"), nullptr, 16) != 0) return 2;
        return now.permitted == 0 || sys::capset(now).error() == errc::perm ? 0 : 3;
    });
    CHECK(status == 0);
    CHECK(sys::capget().value().permitted == sets.permitted);  // the child's own
}

TEST_CASE("lines of the tracer") {
    const auto l = tracefs::line::parse("     kworker/0:1-1234  [003] d..2.  5602.694548: sched_switch: prev_comm=a ==> next_comm=b").value();
    CHECK(l.task == "kworker/0:1");
    CHECK(l.pid == 1234);
    CHECK(l.cpu == 3);
    CHECK(l.flags == "d..2.");
    CHECK(l.microseconds == 5602694548);
    CHECK(l.event == "sched_switch");
    CHECK(l.text == "prev_comm=a ==> next_comm=b");
    // A task may be called anything, and may have been forgotten.
    CHECK(tracefs::line::parse("a-1 [002] x-77 [001] ..... 1.000001: e: t").value().task == "a-1 [002] x");
    CHECK(tracefs::line::parse("<...>-5 [000] ..... 1.000001: e:").value().task == "<...>");
    for (const char* bytes :
         {"", "# tracer: nop", "CPU:1 [LOST 5 EVENTS]", "a-1 [000]", "a-1 [000] ....", "a-1 [000] .... 1.1: e: t", "a-1 [000] .... x: e: t",
          "a-1 [x] .... 1.000001: e: t", "a [000] .... 1.000001: e: t", "a-x [000] .... 1.000001: e: t", "a-1 [000] .... 1.000001 e t",
          "a-99999999999 [000] .... 1.000001: e: t"}) {
        CAPTURE(bytes);
        CHECK(tracefs::line::parse(bytes).error() == errc::badmsg);
    }
    const std::string whole = "task-1234 [003] d..2. 5602.694548: event: text";
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const std::string part = whole.substr(0, size);
        CHECK(tracefs::line::parse(part).has_value() == (size > whole.find("event:") + 5));
    }
}

TEST_CASE("the tracer's pipe, line by line") {
    CHECK(tracefs::lost_events::parse("CPU:3 [LOST 1234 EVENTS]").value().count == 1234);
    CHECK(tracefs::lost_events::parse("CPU:3 [LOST 1234 EVENTS]").value().cpu == 3);
    CHECK(tracefs::lost_events::parse("CPU:0 [LOST EVENTS]").value().count == 0);
    for (const char* bytes : {"", "CPU:", "CPU:x [LOST 1 EVENTS]", "CPU:1 [LOST 1 EVENTS", "CPU:1 [LOST 1 EVENTS] ", "CPU:1 [LOST -1 EVENTS]", "CPU:1 [LOST]"}) {
        CAPTURE(bytes);
        CHECK(tracefs::lost_events::parse(bytes).error() == errc::badmsg);
    }

    int ends[2];
    REQUIRE(::pipe2(ends, O_NONBLOCK | O_CLOEXEC) == 0);
    const auto put = [&](const std::string& text) { return ::write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()); };
    char buffer[64];
    tracefs::stream stream(fd{ends[0]}, buffer);
    tracefs::line line;
    CHECK_FALSE(stream.next(line).value());
    // A line that comes in two pieces is one.
    REQUIRE(put("a-1 [000] ..... 1.000001: e: o"));
    CHECK_FALSE(stream.next(line).value());
    REQUIRE(put("ne\nCPU:1 [LOST 5 EVENTS]\n => a_stack\nCPU:0 [LOST EVENTS]\na-1 [000] ..... 1.000002: e: two\n"));
    REQUIRE(stream.next(line).value());
    CHECK(line.text == "one");
    CHECK(stream.losses() == 0);
    REQUIRE(stream.next(line).value());
    CHECK(line.text == "two");
    CHECK(stream.lost() == 5);
    CHECK(stream.losses() == 2);
    CHECK(stream.passed_over() == 1);
    // One that is too long is told, and the next is whole.
    REQUIRE(put("a-1 [000] ..... 1.000003: e: " + std::string(100, 'x') + "\na-1 [000] ..... 1.000004: e: four\n"));
    CHECK(stream.next(line).error() == errc::msgsize);
    REQUIRE(stream.next(line).value());
    CHECK(line.text == "four");
    CHECK_FALSE(stream.next(line).value());
    ::close(ends[1]);
    CHECK_FALSE(stream.next(line).value());
}

TEST_CASE("kprobe definitions") {
    CHECK(tracefs::kprobe("g/e", "do_sys_openat2").text() == "p:g/e do_sys_openat2");
    CHECK(tracefs::kprobe::at_return("g/e", "f+4").argument("r", "$retval", "s64").argument("c", "$comm", "string").text() ==
          "r:g/e f+4 r=$retval:s64 c=$comm:string");
    CHECK(tracefs::kprobe(std::string(200, 'x'), "f").truncated());
    CHECK(tracefs::add_kprobe(tracefs::kprobe(std::string(200, 'x'), "f")).error() == errc::nametoolong);
}
