// SPDX-License-Identifier: MIT
// Counters read by the program: a page that changes while it is read, the counter's sign, clocks; and the kernel's page.
#include <lkmc/sys/perf_self.hpp>

#include <doctest/doctest.h>

#include <sys/syscall.h>
#include <unistd.h>

#include <cstring>
#include <string>

using namespace lkmc;
using perf::detail::page_state;
using sys::perf_cap;

namespace {

sys::perf_event_mmap_page page_of(perf_cap capabilities, std::uint32_t index) {
    sys::perf_event_mmap_page page;
    std::memset(&page, 0, sizeof page);
    page.capabilities = perf_cap::bit0_is_deprecated | capabilities;
    page.index = index;
    page.lock = 2;
    page.pmc_width = 48;
    page.time_enabled = 1000;
    page.time_running = 900;
    return page;
}
constexpr auto no_clock = [] { return std::uint64_t(0); };

bool there(const result<perf::self_counter>& opened) {
    if (opened) return true;
    CHECK((opened.error() == errc::nosys || opened.error() == errc::acces || opened.error() == errc::perm));
    MESSAGE("no perf events here");
    return false;
}

}  // namespace

TEST_CASE("a counter of fewer bits is added with its sign") {
    auto page = page_of(perf_cap::user_rdpmc, 3);
    page.offset = 1'000'000;
    unsigned asked = 99;
    const auto look = [&](std::uint64_t pmc) {
        return page_state::look(page, true, [&](unsigned n) { return asked = n, pmc; }, no_clock).value().value;
    };
    CHECK(look(5) == 1'000'005);
    CHECK(asked == 2);
    CHECK(look(0xffff'ffff'ffff) == 999'999);  // -1 of 48 bits
    CHECK(look(0x7fff'ffff'ffff) == 1'000'000 + 0x7fff'ffff'ffff);
    CHECK(look(0xabcd'0000'0000'0007) == 1'000'007);  // what is above is no part of it
    page.pmc_width = 32;
    CHECK(look(0xffff'fffe) == 999'998);
    page.pmc_width = 64;
    CHECK(look(~0ull) == 999'999);
    CHECK(look(1ull << 62) == (1ull << 62) + 1'000'000);
    page.offset = -10;
    CHECK(look(4) == static_cast<std::uint64_t>(-6));
    page.pmc_width = 0;  // nonsense reads as it is
    CHECK(look(4) == static_cast<std::uint64_t>(-6));
}

TEST_CASE("what cannot be read here") {
    const auto readable = [](const sys::perf_event_mmap_page& page, bool counters) {
        return page_state::look(page, counters, [](unsigned) -> std::uint64_t { return 1; }, no_clock).readable(counters);
    };
    CHECK(readable(page_of(perf_cap::user_rdpmc, 1), true));
    CHECK(!readable(page_of(perf_cap::user_rdpmc, 1), false));  // a CPU that has none
    CHECK(!readable(page_of(perf_cap::user_rdpmc, 0), true));   // on no counter
    CHECK(!readable(page_of(perf_cap::none, 1), true));         // the kernel does not allow it
    auto old = page_of(perf_cap::user_rdpmc, 1);
    old.capabilities = perf_cap::user_rdpmc | static_cast<perf_cap>(1);  // before 3.12, where the bits meant something else
    CHECK(!readable(old, true));
    // The counter is not touched then: that would be SIGSEGV.
    bool touched = false;
    const auto page = page_of(perf_cap::none, 1);
    static_cast<void>(page_state::look(page, true, [&](unsigned) -> std::uint64_t { return touched = true, 0; }, no_clock));
    CHECK(!touched);
}

TEST_CASE("a page that changes while it is read is read again") {
    auto page = page_of(perf_cap::user_rdpmc, 1);
    page.offset = 100;
    int looks = 0;
    const auto s = page_state::look(page, true, [&](unsigned) -> std::uint64_t {
        ++looks;
        if (looks == 1) page.lock += 2, page.offset = 200, page.time_enabled = 5000;  // another thread was here meanwhile
        if (looks == 2) page.lock += 1;                                               // the kernel is about to change it
        if (looks == 3) page.lock += 1, page.offset = 300;
        return 7;
    }, no_clock);
    CHECK(looks == 4);
    CHECK(s.value().value == 307);
    CHECK(s.value().time_enabled == 5000);
}

TEST_CASE("times: what has passed since the last change") {
    auto page = page_of(perf_cap::user_time | perf_cap::user_rdpmc, 1);
    page.time_mult = 3u << 10;  // three nanoseconds a cycle
    page.time_shift = 10;
    page.time_offset = static_cast<std::uint64_t>(-2000);
    const auto look = [&](std::uint64_t cycles) {
        return page_state::look(page, true, [](unsigned) { return std::uint64_t(0); }, [=] { return cycles; }).value();
    };
    CHECK(look(1000).time_enabled == 1000 - 2000 + 3000);
    CHECK(look(1000).time_running == 900 - 2000 + 3000);
    CHECK(look(1000).multiplexed());
    // A clock of 32 bits that has wrapped.
    page.capabilities |= perf_cap::user_time_short;
    page.time_cycles = 0x1'ffff'fff0;
    page.time_mask = 0xffff'ffff;
    page.time_offset = 0;
    CHECK(look(0x10).time_enabled == 1000 + 3 * 0x2'0000'0010ull);
}

TEST_CASE("from cycles to time and back") {
    perf::clock c;
    c.time_zero = 5'000'000'000;
    c.time_mult = 1'431'655'765;  // a third of 2^32: 3 GHz
    c.time_shift = 32;
    CHECK(c.time_at(0) == 5'000'000'000);
    CHECK(c.time_at(3'000'000'000'000) == 5'000'000'000 + 999'999'999'767);
    for (const std::uint64_t cycles : {1ull, 999ull, 3'000'000ull, 0x1234'5678'9abcull, 0x7fff'ffff'ffffull}) {
        const std::uint64_t back = c.cycles_at(c.time_at(cycles));
        CHECK(back <= cycles);
        CHECK(cycles - back <= 4);  // a nanosecond is three of them
    }
    CHECK(perf::clock().cycles_at(5) == 0);
#ifdef __SIZEOF_INT128__
    __extension__ using wide = unsigned __int128;
    for (std::uint64_t cycles = 1; cycles < 1ull << 60; cycles = cycles * 3 + 1)
        CHECK(c.time_at(cycles) == c.time_zero + static_cast<std::uint64_t>(static_cast<wide>(cycles) * c.time_mult >> c.time_shift));
#endif
}

TEST_CASE("an event of the kernel's is read with read(2), and that is told") {
    auto faults = perf::self_counter::open(sys::perf_count_sw::page_faults, perf::user_only);
    if (!there(faults)) return;
    using way = perf::self_counter::way;
    CHECK(faults->read_by() == way::not_yet);
    const auto ours = faults->read().value();
    std::uint64_t theirs[3];
    REQUIRE(::read(faults->counter().file().get(), theirs, sizeof theirs) == sizeof theirs);
    CHECK(faults->read_by() == way::read);
    CHECK(faults->page().index() == 0);
    CHECK(faults->page().read().error() == errc::opnotsupp);
    CHECK(ours.value <= theirs[0]);
    CHECK(ours.time_enabled <= theirs[1]);
    CHECK(has(faults->page().capabilities(), perf_cap::bit0_is_deprecated));
}

TEST_CASE("the clock of samples is the program's, where the kernel says how") {
    const auto faults = perf::self_counter::open(sys::perf_count_sw::page_faults, perf::user_only);
    if (!there(faults)) return;
    const auto clock = faults->page().clock();
    if (!clock) {
        CHECK(clock.error() == errc::opnotsupp);
        MESSAGE("the kernel's clock is none that a program could compute");
        return;
    }
    const auto first = clock->time_at(arch::read_cycles());
    const auto second = clock->time_at(arch::read_cycles());
    CHECK(first <= second);
    CHECK(clock->cycles_at(second) <= arch::read_cycles());
}

TEST_CASE("cycles, where there is a counter for them") {
    auto cycles = perf::self_counter::open(sys::perf_count_hw::cpu_cycles, perf::user_only);
    if (!cycles) {
        text_buffer<400> why;
        perf::explain(why, cycles.error());
        MESSAGE("left out: ", std::string(why.view()));
        return;
    }
    const auto first = cycles->read().value();
    const auto second = cycles->counter().read().value();
    const auto third = cycles->read().value();
    CHECK(first.value <= second.value);
    CHECK(second.value <= third.value);
    CHECK(first.value < third.value);
}
