// SPDX-License-Identifier: MIT
// Performance events: counters against getrusage and against perf_event_open of the system's headers.
#include <lkmc/sys/perf.hpp>

#include "../child.hpp"

#include <doctest/doctest.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <string>
#include <vector>

using namespace lkmc;
using sys::perf_count_hw;
using sys::perf_count_sw;
using attr_flags = sys::perf_attr_flags;

namespace {

const std::size_t page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));

int theirs(std::uint32_t type, std::uint64_t config, bool user) {
    ::perf_event_attr attr{};
    attr.type = type;
    attr.size = sizeof attr;
    attr.config = config;
    attr.exclude_kernel = attr.exclude_hv = user;
    const long file = ::syscall(SYS_perf_event_open, &attr, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
    if (file < 0) return -errno;
    ::close(static_cast<int>(file));
    return 0;
}
bool there() {
    const int why = theirs(PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS, true);
    if (why != 0) MESSAGE("no perf events here: ", std::strerror(-why));
    return why == 0;
}

struct fresh_pages {
    explicit fresh_pages(std::size_t n) : size(n * page) {
        memory = static_cast<char*>(::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
        REQUIRE(memory != MAP_FAILED);
        ::madvise(memory, size, MADV_NOHUGEPAGE);  // each page by itself
    }
    ~fresh_pages() { ::munmap(memory, size); }
    void touch() const {
        for (std::size_t at = 0; at < size; at += page) static_cast<volatile char*>(memory)[at] = 1;
    }
    std::size_t size;
    char* memory;
};

std::uint64_t faults_by_rusage() {
    struct rusage usage;
    ::getrusage(RUSAGE_THREAD, &usage);
    return static_cast<std::uint64_t>(usage.ru_minflt + usage.ru_majflt);
}

std::string words(error why) {
    text_buffer<400> text;
    perf::explain(text, why);
    CHECK(!text.truncated());
    return std::string(text.view());
}

std::vector<std::byte> bytes_of(const std::vector<std::uint64_t>& values) {
    std::vector<std::byte> bytes(values.size() * 8);
    if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

}  // namespace

TEST_CASE("a counter counts what getrusage counts, while it is enabled") {
    if (!there()) return;
    const fresh_pages before(100), counted(37), after(100);
    auto faults = perf::counter::open(perf_count_sw::page_faults, {}, perf::user_only | attr_flags::disabled).value();
    before.touch();
    CHECK(faults.count().value() == 0);
    const auto rusage = faults_by_rusage();
    REQUIRE(faults.enable().has_value());
    counted.touch();
    REQUIRE(faults.disable().has_value());
    const auto by_rusage = faults_by_rusage() - rusage;
    after.touch();
    const auto r = faults.read().value();
    CHECK(r.value >= 37);
    CHECK(r.value <= by_rusage);  // which has the kernel's, too
    CHECK(r.value < 37 + 100);  // neither what was before nor what came after
    CHECK(r.time_running > 0);
    CHECK(r.time_running == r.time_enabled);
    CHECK(!r.multiplexed());
    CHECK(r.scaled() == r.value);

    REQUIRE(faults.reset().has_value());
    const auto again = faults.read().value();
    CHECK(again.value == 0);
    CHECK(again.time_enabled == r.time_enabled);  // that is not reset
    CHECK(::fcntl(faults.file().get(), F_GETFD) == FD_CLOEXEC);
}

TEST_CASE("a child's page faults, by inheritance and by its number") {
    if (!there()) return;
    const auto tree = perf::counter::open(perf_count_sw::page_faults, {}, perf::user_only | attr_flags::inherit).value();
    const auto alone = perf::counter::open(perf_count_sw::page_faults, {}, perf::user_only).value();
    // Two bytes through pipes hold the child until its counter is there.
    int go[2];
    REQUIRE(::pipe(go) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        char byte;
        if (::read(go[0], &byte, 1) != 1) ::_exit(1);
        char* const memory = static_cast<char*>(::mmap(nullptr, 500 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
        ::madvise(memory, 500 * page, MADV_NOHUGEPAGE);
        for (std::size_t n = 0; n < 500; ++n) static_cast<volatile char*>(memory)[n * page] = 1;
        ::_exit(0);
    }
    const auto of_child = perf::counter::open(perf_count_sw::page_faults, perf::target::thread(child), perf::user_only);
    const auto parent_before = alone.count().value();
    REQUIRE(::write(go[1], "x", 1) == 1);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    ::close(go[0]), ::close(go[1]);
    REQUIRE(of_child.has_value());
    CHECK(of_child->count().value() >= 500);
    CHECK(tree.count().value() >= 500);
    CHECK(alone.count().value() - parent_before < 500);
    CHECK(perf::counter::open(perf_count_sw::page_faults, perf::target::thread(child), perf::user_only).error() == errc::srch);
}

TEST_CASE("a group is read at one instant, in the order that it was opened in") {
    if (!there()) return;
    auto g = perf::group::open({perf_count_sw::task_clock, perf_count_sw::dummy, perf_count_sw::page_faults}, {}, perf::user_only | attr_flags::disabled).value();
    CHECK(g.size() == 3);
    const fresh_pages early(100);
    early.touch();
    CHECK(g.read().value()[2] == 0);
    REQUIRE(g.enable().has_value());
    const fresh_pages pages(64);
    pages.touch();
    REQUIRE(g.disable().has_value());
    const auto counts = g.read().value();
    CHECK(counts.size == 3);
    CHECK(counts[0] > 0);
    CHECK(counts[1] == 0);
    CHECK(counts[2] >= 64);
    CHECK(counts[2] < 164);
    CHECK(counts[3] == 0);
    CHECK(counts.scaled(2) == counts[2]);
    // One of them by itself says the same.
    std::uint64_t alone[1];
    REQUIRE(::read(g.file(2).get(), alone, sizeof alone) == sizeof alone);
    CHECK(alone[0] == counts[2]);
    REQUIRE(g.reset().has_value());
    CHECK(g.read().value()[2] == 0);

    // Counting begins with open() unless something else is said.
    const auto running = perf::group::open({perf_count_sw::page_faults}, {}, perf::user_only).value();
    const fresh_pages more(10);
    more.touch();
    CHECK(running.read().value()[0] >= 10);

    CHECK(perf::group::open(span<const perf::event>()).error() == errc::inval);
    const std::vector<perf::event> many(perf::group::most + 1, perf_count_sw::dummy);
    CHECK(perf::group::open(span<const perf::event>(many.data(), many.size()), {}, perf::user_only).error() == errc::inval);
    const auto all = perf::group::open(span<const perf::event>(many.data(), perf::group::most), {}, perf::user_only);
    REQUIRE(all.has_value());
    CHECK(all->read()->size == perf::group::most);
}

TEST_CASE("read formats: what was asked for is there, the rest is 0") {
    if (!there()) return;
    using sys::perf_format;
    for (const auto format : {perf_format::none, perf_format::id, perf_format::total_time_running, perf_format::total_time_enabled | perf_format::id,
                              perf_format::total_time_enabled | perf_format::total_time_running | perf_format::id | perf_format::lost}) {
        auto attr = perf::event(perf_count_sw::page_faults).attr(perf::user_only);
        attr.read_format = format;
        const auto one = perf::counter::open(attr);
        if (has(format, perf_format::lost) && one.error() == errc::inval) continue;  // before 6.0
        REQUIRE(one.has_value());
        const fresh_pages pages(3);
        pages.touch();
        const auto r = one->read().value();
        CHECK(r.value >= 3);
        CHECK((r.time_enabled != 0) == has(format, perf_format::total_time_enabled));
        CHECK((r.time_running != 0) == has(format, perf_format::total_time_running));
        CHECK(r.id == (has(format, perf_format::id) ? one->id().value() : 0));
        CHECK(r.lost == 0);
    }
    auto attr = perf::event(perf_count_sw::page_faults).attr(perf::user_only);
    attr.read_format = perf_format::group;
    CHECK(perf::counter::open(attr).error() == errc::inval);
}

TEST_CASE("readings of bytes") {
    using sys::perf_format;
    const auto parse = [](const std::vector<std::byte>& b, perf_format f) { return perf::readings::parse(span<const std::byte>(b.data(), b.size()), f); };
    constexpr auto times = perf_format::total_time_enabled | perf_format::total_time_running;
    constexpr auto all = times | perf_format::id | perf_format::lost;

    const auto one = bytes_of({7, 100, 50, 3, 2});
    const auto r = parse(one, all).value()[0];
    CHECK(r.value == 7);
    CHECK(r.time_enabled == 100);
    CHECK(r.time_running == 50);
    CHECK(r.id == 3);
    CHECK(r.lost == 2);
    CHECK(r.multiplexed());
    CHECK(r.scaled() == 14);

    const auto several = bytes_of({2, 100, 50, 7, 3, 1, 8, 4, 0});
    const auto g = parse(several, all | perf_format::group).value();
    CHECK(g.size() == 2);
    CHECK(g[0].value == 7);
    CHECK(g[0].id == 3);
    CHECK(g[0].lost == 1);
    CHECK(g[1].value == 8);
    CHECK(g[1].id == 4);
    CHECK(g[1].time_running == 50);
    CHECK(g[2].value == 0);
    CHECK(parse(bytes_of({0}), perf_format::group)->size() == 0);

    for (std::size_t size = 0; size < several.size(); ++size)
        CHECK(parse(std::vector(several.begin(), several.begin() + static_cast<long>(size)), all | perf_format::group).error() == errc::badmsg);
    for (std::size_t size = 0; size < one.size(); ++size)
        CHECK(parse(std::vector(one.begin(), one.begin() + static_cast<long>(size)), all).error() == errc::badmsg);
    CHECK(parse(bytes_of({1, 2}), perf_format::none).error() == errc::badmsg);
    // A number of members that is none.
    CHECK(parse(bytes_of({~0ull, 1, 2, 3}), perf_format::group).error() == errc::badmsg);
    CHECK(parse(bytes_of({0x2000000000000001, 1}), perf_format::group).error() == errc::badmsg);
}

TEST_CASE("scaling loses no bits") {
    CHECK(perf::scale(1000, 10, 5) == 2000);
    CHECK(perf::scale(1000, 0, 0) == 0);
    CHECK(perf::scale(7, 10, 3) == 23);
    CHECK(perf::scale(0, 10, 3) == 0);
    constexpr std::uint64_t most = ~std::uint64_t(0);
    CHECK(perf::scale(most, 3, 1) == most);  // does not fit
    CHECK(perf::scale(most, most - 1, most) == most - 1);
    CHECK(perf::scale(most - 1, 3, most) == 2);
#ifdef __SIZEOF_INT128__
    std::uint64_t random = 88172645463325252;
    const auto next = [&] {
        random ^= random << 13, random ^= random >> 7, random ^= random << 17;
        return random >> (random & 63);
    };
    for (int n = 0; n < 20000; ++n) {
        const std::uint64_t value = next(), enabled = next(), running = next();
        if (running == 0) continue;
        __extension__ using wide = unsigned __int128;
        const wide expected = static_cast<wide>(value) * enabled / running;
        REQUIRE(perf::scale(value, enabled, running) == (expected > most ? most : static_cast<std::uint64_t>(expected)));
    }
#endif
}

TEST_CASE("a structure of the future: E2BIG, and the size that this kernel knows") {
    if (!there()) return;
    struct {
        sys::perf_event_attr attr = perf::event(perf_count_sw::page_faults).attr(perf::user_only);
        std::uint64_t beyond[64] = {};
    } larger;
    larger.attr.size = sizeof larger;
    // Zeros beyond ask for nothing.
    CHECK(sys::perf_event_open(larger.attr, sys::perf_pid::self, sys::perf_cpu::any, no_file, sys::perf_flag::fd_cloexec).has_value());
    CHECK(larger.attr.size == sizeof larger);
    larger.beyond[63] = 1;
    CHECK(sys::perf_event_open(larger.attr, sys::perf_pid::self, sys::perf_cpu::any, no_file, sys::perf_flag::fd_cloexec).error() == errc::toobig);
    CHECK(larger.attr.size >= PERF_ATTR_SIZE_VER0);
    CHECK(larger.attr.size < sizeof larger);
    CHECK(larger.attr.size % 8 == 0);
    // The oldest of all will do for what it has.
    auto attr = perf::event(perf_count_sw::page_faults).attr(perf::user_only);
    attr.size = PERF_ATTR_SIZE_VER0;
    CHECK(perf::counter::open(attr).has_value());
}

TEST_CASE("errors are the kernel's own, and have words") {
    if (!there()) return;
    for (const std::uint64_t number : {0u, 1u, 3u, 9u}) {
        const int expected = theirs(PERF_TYPE_HARDWARE, number, true);
        const auto ours = perf::counter::open(perf::event(sys::perf_type::hardware, number), {}, perf::user_only);
        CHECK(ours.error().number() == -expected);
        if (!ours && ours.error() == errc::noent) CHECK(words(ours.error()).find("no such counter") != std::string::npos);
    }
    CHECK(perf::counter::open(perf::event(sys::perf_type::software, 12345), {}, perf::user_only).error() == errc::noent);
    CHECK(perf::counter::open(perf_count_sw::page_faults, {}, perf::user_only | static_cast<attr_flags>(1ull << 63)).error() == errc::inval);
    CHECK(perf::counter::open(perf_count_sw::page_faults, perf::target::thread(0x3fffffff), perf::user_only).error() == errc::srch);

    for (const errc code : {errc::acces, errc::perm, errc::noent, errc::opnotsupp, errc::inval, errc::mfile, errc::nodev, errc::toobig, errc::nosys})
        CHECK(words(code).size() > 20);
    std::string level;
    std::ifstream("/proc/sys/kernel/perf_event_paranoid") >> level;
    CHECK(words(errc::acces).find("/proc/sys/kernel/perf_event_paranoid, which is " + level + " (") != std::string::npos);
    CHECK(words(errc::perm).find("which is " + level + " (") != std::string::npos);
}

TEST_CASE("without rights: one's own, without the kernel's part") {
    if (!there()) return;
    if (::getuid() != 0) {
        MESSAGE("not root, who could give rights up");
        return;
    }
    const auto end = in_child([] {
        if (::setresuid(65534, 65534, 65534) != 0) ::_exit(9);
        const int whole = theirs(PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS, false);
        if (perf::counter::open(perf_count_sw::page_faults).error().number() != -whole) ::_exit(1);
        const int part = theirs(PERF_TYPE_SOFTWARE, PERF_COUNT_SW_PAGE_FAULTS, true);
        if (perf::counter::open(perf_count_sw::page_faults, {}, perf::user_only).error().number() != -part) ::_exit(2);
        if (whole != 0) {
            const perf::unavailable excuse;
            if (!excuse.covers(error(-whole))) ::_exit(3);
            text_buffer<400> text;
            excuse.explain(text);
            if (!text.view().contains("perf_event_paranoid")) ::_exit(4);
        }
    });
    CHECK(end.status == 0);
    CHECK(!perf::unavailable().covers(errc::badf));
    CHECK(!perf::unavailable().covers(errc::inval));
}

TEST_CASE("requests") {
    if (!there()) return;
    auto attr = perf::event(perf_count_sw::page_faults).sampled(1000, sys::perf_sample::ip, perf::user_only);
    const fd file = perf::open(attr).value();
    std::uint64_t expected = 0;
    REQUIRE(::syscall(SYS_ioctl, file.get(), PERF_EVENT_IOC_ID, &expected) == 0);
    CHECK(file.ioctl(sys::perf_event_ioc::id).value() == expected);
    CHECK(file.ioctl(sys::perf_event_ioc::period, std::uint64_t(10)).has_value());
    CHECK(file.ioctl(sys::perf_event_ioc::refresh, 1).has_value());
    CHECK(file.ioctl(sys::perf_event_ioc::disable, sys::perf_ioc_flag::none).has_value());
    CHECK(file.ioctl(sys::perf_event_ioc::pause_output, 1u).error() == errc::inval);  // it has no ring
    CHECK(file.ioctl(sys::perf_event_ioc::set_output, no_file).has_value());
    CHECK(file.ioctl(sys::perf_event_ioc::set_filter, "common_pid == 1").error() == errc::inval);  // not a tracepoint
}
