// SPDX-License-Identifier: MIT
// The sampling ring: what the kernel writes, against what was done; and bytes that no kernel would write.
#include <lkmc/sys/perf_ring.hpp>
#include <lkmc/sys/poll.hpp>

#include <doctest/doctest.h>

#include <linux/perf_event.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <string>
#include <vector>

using namespace lkmc;
using sys::perf_count_sw;
using sys::perf_record;
using sys::perf_sample;
using attr_flags = sys::perf_attr_flags;

namespace {

const std::size_t page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
std::byte room[perf::largest_record];

bool there() {
    const auto one = perf::counter::open(perf_count_sw::dummy, {}, perf::user_only);
    if (!one) MESSAGE("no perf events here: ", std::string(one.error().name()));
    return one.has_value();
}

struct fresh_pages {
    explicit fresh_pages(std::size_t n) : count(n) {
        memory = static_cast<char*>(::mmap(nullptr, n * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
        REQUIRE(memory != MAP_FAILED);
        ::madvise(memory, n * page, MADV_NOHUGEPAGE);
    }
    ~fresh_pages() { ::munmap(memory, count * page); }
    void touch(std::size_t n) const { static_cast<volatile char*>(memory)[n * page] = 1; }
    bool contains(std::uint64_t address) const { return address - reinterpret_cast<std::uintptr_t>(memory) < count * page; }
    std::uint64_t index(std::uint64_t address) const { return (address - reinterpret_cast<std::uintptr_t>(memory)) / page; }
    std::size_t count;
    char* memory;
};

// A record put together by hand.
struct builder {
    std::vector<std::byte> bytes;
    builder(std::uint32_t type, std::uint16_t misc = 0) { add(type), add(misc), add(std::uint16_t(0)); }
    template <class T>
    builder& add(T value) {
        const auto* from = reinterpret_cast<const std::byte*>(&value);
        bytes.insert(bytes.end(), from, from + sizeof value);
        return *this;
    }
    builder& u64(std::uint64_t value) { return add(value); }
    builder& u32(std::uint32_t value) { return add(value); }
    builder& text(const char* words) {
        for (const char* c = words;; ++c) {
            add(*c);
            if (*c == '\0') break;
        }
        while (bytes.size() % 8 != 0) add('\0');
        return *this;
    }
    std::vector<std::byte> done() {
        const auto size = static_cast<std::uint16_t>(bytes.size());
        std::memcpy(bytes.data() + 6, &size, 2);
        return bytes;
    }
};

perf::record_format format_of(perf_sample what, bool all = false) {
    perf::record_format f;
    f.sample_type = what;
    f.sample_id_all = all;
    return f;
}
// The one record that the bytes are. T::take() of every beginning of it fails, and reads nothing behind it.
template <class T>
T only(const std::vector<std::byte>& given, const perf::record_format& format) {
    // What is decoded points into it.
    static std::vector<std::vector<std::byte>> kept;
    kept.push_back(given);
    const auto& bytes = kept.back();
    perf::records all(span<const std::byte>(bytes.data(), bytes.size()), format);
    const auto record = all.next().value();
    REQUIRE(record);
    CHECK(!all.next().value());
    for (std::size_t size = 8; size < bytes.size(); ++size) {
        std::vector<std::byte> part(bytes.begin(), bytes.begin() + static_cast<long>(size));
        CHECK(perf::records(span<const std::byte>(part.data(), size), format).next().error() == errc::badmsg);
        const auto shorter = static_cast<std::uint16_t>(size);
        std::memcpy(part.data() + 6, &shorter, 2);
        const auto cut = perf::records(span<const std::byte>(part.data(), size), format).next();
        REQUIRE(cut.has_value());
        // Text that ends in several NULs may do with fewer.
        const auto decoded = cut->as<T>();
        if (size + 8 <= bytes.size()) CHECK(decoded.error() == errc::badmsg);
    }
    const auto decoded = record.as<T>();
    REQUIRE(decoded.has_value());
    return *decoded;
}

}  // namespace

TEST_CASE("each touched page is a sample with its address, in order, and the ring is gone round many times") {
    if (!there()) return;
    constexpr auto what = perf_sample::ip | perf_sample::tid | perf_sample::time | perf_sample::addr | perf_sample::cpu | perf_sample::period |
                          perf_sample::identifier | perf_sample::stream_id | perf_sample::id;
    auto ring = perf::ring::open(perf::event(perf_count_sw::page_faults).sampled(1, what, perf::user_only), {}, 1).value();
    // 8 bytes and 10 words: 88, which is no divisor of a page. Some records go over the end.
    const fresh_pages pages(1000);
    std::size_t seen = 0;
    std::uint64_t last = 0;
    const void* wrapped = nullptr;
    for (std::size_t n = 0; n < pages.count; ++n) {
        pages.touch(n);
        if (n % 20 != 19) continue;
        while (const auto record = ring.next(room).value()) {
            REQUIRE(record.type == perf_record::sample);
            CHECK(record.cpumode() == sys::perf_record_misc::user);
            if (record.body.data() == room + 8) wrapped = room;
            const auto s = record.as<perf::sample>().value();
            CHECK(s.pid == static_cast<std::uint32_t>(::getpid()));
            CHECK(s.tid == static_cast<std::uint32_t>(::syscall(SYS_gettid)));
            CHECK(s.time >= last);
            CHECK(s.period == 1);
            CHECK(s.id == ring.id().value());
            CHECK(s.ip != 0);
            last = s.time;
            if (!pages.contains(s.addr)) continue;
            CHECK(pages.index(s.addr) == seen);
            ++seen;
        }
    }
    CHECK(seen == pages.count);
    CHECK(wrapped != nullptr);
    CHECK(ring.lost() == 0);
    CHECK(ring.count().value() >= pages.count);
}

TEST_CASE("what finds no room is lost, and counted") {
    if (!there()) return;
    auto ring = perf::ring::open(perf::event(perf_count_sw::page_faults).sampled(1, perf_sample::addr, perf::user_only | attr_flags::disabled), {}, 1).value();
    const fresh_pages pages(2000);
    std::uint64_t samples = 0, told = 0;
    const auto drain = [&] {
        while (const auto record = ring.next(room).value()) {
            samples += record.type == perf_record::sample;
            if (record.type == perf_record::lost) told += record.as<perf::lost_record>().value().lost;
        }
    };
    REQUIRE(ring.enable().has_value());
    for (std::size_t n = 0; n < 1990; ++n) pages.touch(n);
    drain();
    CHECK(samples < 1990);
    // The kernel says it with the next record that it has room for.
    for (std::size_t n = 1990; n < 2000; ++n) pages.touch(n);
    REQUIRE(ring.disable().has_value());
    drain();
    CHECK(ring.lost() > 0);
    CHECK(ring.lost() == told);
    CHECK(samples + ring.lost() == ring.count().value());
}

TEST_CASE("what else happens: names, mappings, births and deaths, each with who and when") {
    if (!there()) return;
    constexpr auto what = perf_sample::tid | perf_sample::time | perf_sample::cpu | perf_sample::identifier;
    constexpr auto how = perf::user_only | attr_flags::comm | attr_flags::mmap | attr_flags::mmap2 | attr_flags::mmap_data | attr_flags::task |
                         attr_flags::sample_id_all | attr_flags::context_switch;
    auto attr = perf::event(perf_count_sw::dummy).sampled(1, what, how);
    auto opened = perf::ring::open(attr, {}, 16);
    REQUIRE(opened.has_value());
    auto& ring = *opened;

    char old[16];
    ::prctl(PR_GET_NAME, old);
    ::prctl(PR_SET_NAME, "renamed");
    ::prctl(PR_SET_NAME, old);
    void* const text = ::mmap(nullptr, 3 * page, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(text != MAP_FAILED);
    const pid_t child = ::fork();
    if (child == 0) ::_exit(0);
    int status;
    REQUIRE(::waitpid(child, &status, 0) == child);

    int comms = 0, mappings = 0, forks = 0, switches = 0;
    std::uint64_t last = 0;
    while (const auto record = ring.next(room).value()) {
        const auto who = record.identity().value();
        CHECK(who.pid == static_cast<std::uint32_t>(::getpid()));
        CHECK(who.id == ring.id().value());
        CHECK(who.time >= last);
        last = who.time;
        if (const auto c = record.as<perf::comm_record>(); c && c->comm == "renamed") {
            ++comms;
            CHECK(!c->exec);
            CHECK(c->pid == who.pid);
            CHECK(c->tid == who.tid);
        }
        if (const auto m = record.as<perf::mmap_record>(); m && m->addr == reinterpret_cast<std::uintptr_t>(text)) {
            ++mappings;
            CHECK(record.type == perf_record::mmap2);
            CHECK(m->len == 3 * page);
            CHECK(m->filename == "//anon");
            CHECK(m->may == (sys::prot::read | sys::prot::exec));
            CHECK((m->flags & MAP_TYPE) == MAP_PRIVATE);
            CHECK(!m->data);
        }
        if (const auto t = record.as<perf::task_record>()) {
            CHECK(record.type == perf_record::fork);
            CHECK(t->pid == static_cast<std::uint32_t>(child));
            CHECK(t->ppid == who.pid);
            ++forks;
        }
        if (const auto s = record.as<perf::switch_record>()) switches += s->out;
        // Nothing is what it is not.
        CHECK(record.as<perf::sample>().error() == errc::inval);
        CHECK(record.as<perf::ksymbol_record>().error() == errc::inval);
    }
    CHECK(comms == 1);
    CHECK(mappings == 1);
    CHECK(forks == 1);
    CHECK(switches >= 1);  // waiting for the child
    ::munmap(text, 3 * page);
}

TEST_CASE("poll: nothing, a sample, and the end of the watched") {
    if (!there()) return;
    using sys::poll_events;
    int go[2];
    REQUIRE(::pipe(go) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        char byte;
        while (::read(go[0], &byte, 1) == 1 && byte == 'x') {
            void* const memory = ::mmap(nullptr, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            *static_cast<volatile char*>(memory) = 1;
        }
        ::_exit(0);
    }
    auto ring = perf::ring::open(perf::event(perf_count_sw::page_faults).sampled(1, perf_sample::addr, perf::user_only), perf::target::thread(child), 1).value();
    REQUIRE(::write(go[1], "x", 1) == 1);
    CHECK(has(sys::poll(ring.file(), poll_events::in).value(), poll_events::in));
    CHECK(ring.next(room).value().type == perf_record::sample);
    REQUIRE(::write(go[1], "e", 1) == 1);
    int status;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(has(sys::poll(ring.file(), poll_events::pri).value(), poll_events::hup));
    ring.discard();
    CHECK(!ring.next(room).value());
    ::close(go[0]), ::close(go[1]);
}

TEST_CASE("several events in one ring, told apart by their numbers") {
    if (!there()) return;
    constexpr auto what = perf_sample::identifier | perf_sample::addr;
    auto attr = perf::event(perf_count_sw::dummy).sampled(1, what, perf::user_only);
    auto ring = perf::ring::open(attr, {}, 4).value();
    auto all = perf::event(perf_count_sw::page_faults).sampled(1, what, perf::user_only);
    auto minor = perf::event(perf_count_sw::page_faults_min).sampled(1, what, perf::user_only);
    const auto first = perf::counter::open(all).value();
    const auto second = perf::counter::open(minor).value();
    REQUIRE(ring.add(first).has_value());
    REQUIRE(ring.add(second).has_value());
    const fresh_pages pages(7);
    for (std::size_t n = 0; n < pages.count; ++n) pages.touch(n);
    std::size_t by_first = 0, by_second = 0;
    while (const auto record = ring.next(room).value()) {
        const auto s = record.as<perf::sample>().value();
        if (!pages.contains(s.addr)) continue;
        by_first += s.id == first.id().value();
        by_second += s.id == second.id().value();
    }
    CHECK(by_first == 7);
    CHECK(by_second == 7);
}

TEST_CASE("what a ring refuses") {
    if (!there()) return;
    const auto attr = perf::event(perf_count_sw::page_faults).sampled(1, perf_sample::addr, perf::user_only);
    CHECK(perf::ring::open(attr, {}, 0).error() == errc::inval);
    CHECK(perf::ring::open(attr, {}, 3).error() == errc::inval);
    CHECK(perf::ring::open(attr, {}, ~std::size_t(0) / 2 + 1).error() == errc::inval);
    auto inherited = attr;
    inherited.flags |= attr_flags::inherit;
    CHECK(perf::ring::open(inherited, {}, 1).error() == errc::inval);
    CHECK(perf::ring::open(inherited, perf::target::self().on(0), 1).has_value());
}

TEST_CASE("a sample's members, in the kernel's order") {
    perf::record_format f = format_of(static_cast<perf_sample>((1u << 25) - 1) & ~perf_sample::weight_struct);
    f.read_format = sys::perf_format::id;
    f.branch_sample_type = sys::perf_sample_branch::hw_index | sys::perf_sample_branch::counters;
    f.sample_regs_user = 0x8000000000000003;
    f.sample_regs_intr = 1;
    builder b(PERF_RECORD_SAMPLE, PERF_RECORD_MISC_KERNEL);
    b.u64(101).u64(0x1234).u32(11).u32(12).u64(13).u64(0x5678).u64(102).u64(15).u32(16).u32(0).u64(17);
    b.u64(1000).u64(1001);                                         // read_format: value, id
    b.u64(3).u64(static_cast<std::uint64_t>(PERF_CONTEXT_USER)).u64(0xa).u64(0xb);  // the call chain
    b.u32(4).u32(0xdeadbeef);                                      // raw
    b.u64(2).u64(77).u64(1).u64(2).u64(3).u64(4).u64(5).u64(6).u64(21).u64(22);  // branches and their counters
    b.u64(2).u64(31).u64(32).u64(33);                              // registers of the program
    b.u64(8).u64(0x4444).u64(5);                                   // its stack
    b.u64(50).u64(51).u64(52);                                     // weight, data_src, transaction
    b.u64(0);                                                      // no registers of the interrupt
    b.u64(60).u64(61).u64(62).u64(63);                             // phys_addr, cgroup, page sizes
    b.u64(8).u64(0x99);                                            // aux
    const auto bytes = b.done();
    const auto s = only<perf::sample>(bytes, f);
    CHECK(s.id == 102);
    CHECK(s.ip == 0x1234);
    CHECK(s.pid == 11);
    CHECK(s.tid == 12);
    CHECK(s.time == 13);
    CHECK(s.addr == 0x5678);
    CHECK(s.stream_id == 15);
    CHECK(s.cpu == 16);
    CHECK(s.period == 17);
    CHECK(s.read[0].value == 1000);
    CHECK(s.read[0].id == 1001);
    REQUIRE(s.callchain.size() == 3);
    CHECK(s.callchain[0] == static_cast<std::uint64_t>(sys::perf_context::user));
    CHECK(s.callchain[2] == 0xb);
    CHECK(s.callchain[3] == 0);
    std::uint64_t sum = 0;
    for (const auto address : s.callchain) sum += address;
    CHECK(sum == static_cast<std::uint64_t>(-512) + 0x15);
    CHECK(s.raw.size() == 4);
    CHECK(s.branch_hw_index == 77);
    CHECK(s.branch_count() == 2);
    CHECK(s.branch_at(1).from == 4);
    CHECK(s.branch_at(1).flags == 6);
    CHECK(s.branch_at(2).from == 0);
    CHECK(s.branch_counters[1] == 22);
    CHECK(s.regs_user_abi == 2);
    CHECK(s.regs_user.size() == 3);
    CHECK(s.regs_user[2] == 33);
    CHECK(s.stack_user.size() == 8);
    CHECK(s.stack_user_valid == 5);
    CHECK(s.weight == 50);
    CHECK(s.data_src == 51);
    CHECK(s.transaction == 52);
    CHECK(s.regs_intr_abi == 0);
    CHECK(s.regs_intr.empty());
    CHECK(s.phys_addr == 60);
    CHECK(s.cgroup == 61);
    CHECK(s.data_page_size == 62);
    CHECK(s.code_page_size == 63);
    CHECK(s.aux.size() == 8);

    // Counts beyond everything.
    for (const std::uint64_t count : {2ull, 0x2000000000000000ull, 0x1fffffffffffffffull, ~0ull}) {
        const auto chain = builder(PERF_RECORD_SAMPLE).u64(count).u64(0).done();
        CHECK(perf::records(span<const std::byte>(chain.data(), chain.size()), format_of(perf_sample::callchain)).next()->as<perf::sample>().error() == errc::badmsg);
    }
    // A stack of nothing has no second length.
    const auto none = builder(PERF_RECORD_SAMPLE).u64(0).u64(9).done();
    CHECK(only<perf::sample>(none, format_of(perf_sample::stack_user | perf_sample::weight)).weight == 9);
}

TEST_CASE("other records by hand") {
    const auto plain = format_of(perf_sample::none);
    const auto who = format_of(perf_sample::tid | perf_sample::time | perf_sample::ip, true);
    const auto comm = only<perf::comm_record>(builder(PERF_RECORD_COMM, PERF_RECORD_MISC_COMM_EXEC).u32(1).u32(2).text("name").u32(1).u32(2).u64(3).done(), who);
    CHECK(comm.comm == "name");
    CHECK(comm.exec);
    CHECK(comm.tid == 2);
    // Text may not go on into the identity behind it.
    auto open_end = builder(PERF_RECORD_COMM).u32(1).u32(2).add('a').add('b').add('c').add('d').add('e').add('f').add('g').add('h').u32(0).u32(0).u64(0).done();
    CHECK(perf::records(span<const std::byte>(open_end.data(), open_end.size()), who).next()->as<perf::comm_record>().error() == errc::badmsg);

    const auto old = only<perf::mmap_record>(builder(PERF_RECORD_MMAP, PERF_RECORD_MISC_MMAP_DATA).u32(1).u32(2).u64(0x1000).u64(0x2000).u64(0x3000).text("/lib").done(), plain);
    CHECK(old.addr == 0x1000);
    CHECK(old.len == 0x2000);
    CHECK(old.pgoff == 0x3000);
    CHECK(old.data);
    CHECK(old.filename == "/lib");
    builder with_id(PERF_RECORD_MMAP2, PERF_RECORD_MISC_MMAP_BUILD_ID);
    with_id.u32(1).u32(2).u64(0x1000).u64(0x2000).u64(0).u32(20);
    for (char c = 'a'; c < 'a' + 20; ++c) with_id.add(c);
    with_id.u32(5).u32(2).text("/bin");
    const auto built = only<perf::mmap_record>(with_id.done(), plain);
    CHECK(built.build_id.size() == 20);
    CHECK(built.build_id[19] == std::byte('t'));
    CHECK(built.may == (sys::prot::read | sys::prot::exec));
    CHECK(built.flags == 2);
    CHECK(built.inode == 0);

    const auto task = only<perf::task_record>(builder(PERF_RECORD_EXIT).u32(1).u32(2).u32(3).u32(4).u64(5).done(), plain);
    CHECK(task.ppid == 2);
    CHECK(task.tid == 3);
    CHECK(task.time == 5);
    CHECK(only<perf::lost_record>(builder(PERF_RECORD_LOST).u64(7).u64(8).done(), plain).lost == 8);
    CHECK(only<perf::lost_record>(builder(PERF_RECORD_LOST_SAMPLES).u64(9).done(), plain).lost == 9);
    CHECK(only<perf::throttle_record>(builder(PERF_RECORD_UNTHROTTLE).u64(1).u64(2).u64(3).done(), plain).stream_id == 3);
    CHECK(only<perf::aux_record>(builder(PERF_RECORD_AUX).u64(1).u64(2).u64(3).done(), plain).size == 2);
    const auto wide = only<perf::switch_record>(builder(PERF_RECORD_SWITCH_CPU_WIDE, PERF_RECORD_MISC_SWITCH_OUT | PERF_RECORD_MISC_SWITCH_OUT_PREEMPT).u32(5).u32(6).done(), plain);
    CHECK(wide.out);
    CHECK(wide.preempted);
    CHECK(wide.other_tid == 6);
    const auto symbol = only<perf::ksymbol_record>(builder(PERF_RECORD_KSYMBOL).u64(0xffff).u32(16).add(std::uint16_t(1)).add(std::uint16_t(1)).text("bpf_prog").done(), plain);
    CHECK(symbol.name == "bpf_prog");
    CHECK(symbol.unregistered);
    CHECK(only<perf::cgroup_record>(builder(PERF_RECORD_CGROUP).u64(3).text("/user").done(), plain).path == "/user");
    auto values = plain;
    values.read_format = sys::perf_format::group;
    CHECK(only<perf::read_record>(builder(PERF_RECORD_READ).u32(1).u32(2).u64(2).u64(5).u64(6).done(), values).values[1].value == 6);

    // Headers that are none.
    for (const auto& bad : {builder(0).done(), builder(9).bytes}) {
        perf::records all(span<const std::byte>(bad.data(), bad.size()), plain);
        CHECK(all.next().error() == errc::badmsg);
        CHECK(all.next().error() == errc::badmsg);
    }
    CHECK(!perf::records({}, plain).next().value());
}

TEST_CASE("a ring of this test's own: positions that wrap around, too little room, nonsense") {
    std::vector<std::byte> data(64);
    sys::perf_event_mmap_page page_;
    std::memset(&page_, 0, sizeof page_);
    const auto put = [&](std::uint64_t at, const std::vector<std::byte>& bytes) {
        for (std::size_t n = 0; n < bytes.size(); ++n) data[static_cast<std::size_t>(at + n) % data.size()] = bytes[n];
        page_.data_head = at + bytes.size();
    };
    const auto sample = builder(PERF_RECORD_SAMPLE).u64(1).u64(2).u64(3).u64(4).u64(5).done();  // 48 bytes
    // Positions only grow: beyond 32 bits on 64-bit kernels, around them on 32-bit ones.
    for (const std::uint64_t start : {0ull, 16ull, 40ull, 0xffff'ffe0ull, 0x1'0000'0020ull}) {
        page_.data_tail = page_.data_head = start;
        perf::ring_reader reader(&page_, span<const std::byte>(data.data(), data.size()), format_of(perf_sample::ip | perf_sample::addr));
        CHECK(!reader.next(room).value());
        put(start, sample);
        const bool wraps = start % 64 > 16;
        if (wraps) CHECK(reader.next(span<std::byte>(room, 47)).error() == errc::msgsize);
        else CHECK(reader.next({}).has_value());
        perf::ring_reader again(&page_, span<const std::byte>(data.data(), data.size()), format_of(perf_sample::ip | perf_sample::addr));
        const auto record = again.next(span<std::byte>(room, 48)).value();
        REQUIRE(record);
        CHECK((record.body.data() == room + 8) == wraps);
        CHECK(record.as<perf::sample>()->addr == 2);
        CHECK(static_cast<unsigned long>(page_.data_tail) == static_cast<unsigned long>(start));  // still the kernel's to keep
        CHECK(!again.next(room).value());
        CHECK(static_cast<unsigned long>(page_.data_tail) == static_cast<unsigned long>(start + 48));
    }
    for (const std::vector<std::byte>& nonsense : {builder(9).bytes, builder(0).done(), builder(9).u64(0).done()}) {
        page_.data_tail = page_.data_head = 0;
        perf::ring_reader reader(&page_, span<const std::byte>(data.data(), data.size()), format_of(perf_sample::ip));
        put(0, nonsense);
        if (nonsense.size() > 8) page_.data_head = 8;  // longer than what there is
        CHECK(reader.next(room).error() == errc::badmsg);
        CHECK(reader.next(room).error() == errc::badmsg);
        reader.discard();
        CHECK(!reader.next(room).value());
    }
    page_.data_tail = 0, page_.data_head = 65;  // more than it holds
    perf::ring_reader reader(&page_, span<const std::byte>(data.data(), data.size()), format_of(perf_sample::ip));
    CHECK(reader.next(room).error() == errc::badmsg);
    page_.data_head = 4;
    CHECK(reader.next(room).error() == errc::badmsg);

    // What is told of others adds up.
    page_.data_tail = page_.data_head = 0;
    perf::ring_reader counting(&page_, span<const std::byte>(data.data(), data.size()), format_of(perf_sample::ip));
    put(0, builder(PERF_RECORD_LOST).u64(1).u64(30).done());
    put(24, builder(PERF_RECORD_LOST_SAMPLES).u64(4).done());
    while (counting.next(room).value()) {}
    CHECK(counting.lost() == 34);
}
