// SPDX-License-Identifier: MIT
// Any bytes as records of a perf ring, of any format: what is decoded lies in them, and a ring gives what the bytes in a row give.
#include <lkmc/sys/perf_ring.hpp>

#include <cstdint>
#include <cstring>
#include <vector>

using namespace lkmc;

namespace {

template <class R>
void inside(const perf::record& record, const R& range) {
    const auto* data = reinterpret_cast<const std::byte*>(range.data());
    if (range.size() != 0 && (data < record.body.data() || data + range.size() > record.body.data() + record.body.size())) __builtin_trap();
}

std::uint64_t sum = 0;  // everything is read once, so that a step too far is seen
void all_of(const perf::record& record, const perf::words& words) {
    if (words.size() > record.body.size() / 8) __builtin_trap();
    for (const std::uint64_t word : words) sum += word;
}
void all_of(const perf::record& record, const perf::readings& readings) {
    if (readings.size() > record.body.size() / 8) __builtin_trap();
    for (std::size_t n = 0; n < readings.size(); ++n) sum += readings[n].value + readings[n].id + readings[n].lost;
}
void all_of(const perf::record& record, string_view text) {
    inside(record, text);
    for (const char c : text)
        if (c == '\0') __builtin_trap();
}

template <class T, class Look>
void as(const perf::record& record, Look look) {
    const auto decoded = record.as<T>();
    if (decoded) {
        if (!T::is(record.type)) __builtin_trap();
        look(*decoded);
    } else if (decoded.error() != (T::is(record.type) ? errc::badmsg : errc::inval)) {
        __builtin_trap();
    }
}

void decode(const perf::record& record) {
    as<perf::sample>(record, [&](const perf::sample& s) {
        for (const auto* words : {&s.callchain, &s.branches, &s.branch_counters, &s.regs_user, &s.regs_intr}) all_of(record, *words);
        if (s.branches.size() != s.branch_count() * 3) __builtin_trap();
        all_of(record, s.read);
        inside(record, s.raw);
        inside(record, s.stack_user);
        inside(record, s.aux);
        if (s.stack_user_valid > s.stack_user.size()) __builtin_trap();
    });
    as<perf::mmap_record>(record, [&](const perf::mmap_record& m) {
        all_of(record, m.filename);
        inside(record, m.build_id);
        if (m.build_id.size() > 20) __builtin_trap();
    });
    as<perf::comm_record>(record, [&](const perf::comm_record& c) { all_of(record, c.comm); });
    as<perf::task_record>(record, [&](const perf::task_record& t) { sum += t.pid; });
    as<perf::lost_record>(record, [&](const perf::lost_record& l) { sum += l.lost; });
    as<perf::throttle_record>(record, [&](const perf::throttle_record& t) { sum += t.id; });
    as<perf::read_record>(record, [&](const perf::read_record& r) { all_of(record, r.values); });
    as<perf::switch_record>(record, [&](const perf::switch_record& s) { sum += s.other_pid; });
    as<perf::aux_record>(record, [&](const perf::aux_record& a) { sum += a.size; });
    as<perf::ksymbol_record>(record, [&](const perf::ksymbol_record& k) { all_of(record, k.name); });
    as<perf::cgroup_record>(record, [&](const perf::cgroup_record& c) { all_of(record, c.path); });
    const auto who = record.identity();
    if (!who && who.error() != (perf::sample::is(record.type) ? errc::inval : errc::badmsg)) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // Six numbers, and then the records.
    std::uint64_t head[6] = {};
    std::memcpy(head, data, size < sizeof head ? size : sizeof head);
    const std::size_t skipped = size < sizeof head ? size : sizeof head;
    perf::record_format format;
    format.sample_type = static_cast<sys::perf_sample>(head[0]);
    format.read_format = static_cast<sys::perf_format>(head[1]);
    format.branch_sample_type = static_cast<sys::perf_sample_branch>(head[2]);
    format.sample_regs_user = head[3];
    format.sample_regs_intr = head[4];
    format.sample_id_all = (head[5] & 1) != 0;

    const std::vector<std::uint8_t> bytes(data + skipped, data + size);  // of exactly this size
    const auto* const first = reinterpret_cast<const std::byte*>(bytes.data());
    perf::records row({first, bytes.size()}, format);
    for (std::size_t count = 0;; ++count) {
        const auto record = row.next();
        if (!record) {
            if (record.error() != errc::badmsg) __builtin_trap();
            break;
        }
        if (!*record) break;
        if (count > bytes.size() / 8) __builtin_trap();
        if (record->body.data() < first + 8 || record->body.data() + record->body.size() > first + bytes.size()) __builtin_trap();
        decode(*record);
    }

    // The same in a ring that they fill, from any place on.
    std::size_t length = 8;
    while (length * 2 <= bytes.size()) length *= 2;
    if (length > bytes.size()) return 0;
    const std::uint64_t start = head[5] >> 1;
    std::vector<std::byte> ring(length);
    for (std::size_t n = 0; n < length; ++n) ring[static_cast<std::size_t>(start + n) & (length - 1)] = first[n];
    static sys::perf_event_mmap_page page;
    page.data_tail = start;
    page.data_head = start + length;
    static std::byte room[perf::largest_record];
    perf::ring_reader reader(&page, {ring.data(), length}, format);
    perf::records again({first, length}, format);
    for (;;) {
        const auto record = reader.next(room);
        const auto expected = again.next();
        if (record.has_value() != expected.has_value()) __builtin_trap();
        if (!record) {
            if (record.error() != expected.error()) __builtin_trap();
            break;
        }
        if (record->type != expected->type || record->misc != expected->misc || record->body.size() != expected->body.size()) __builtin_trap();
        if (!*record) break;
        if (record->body.size() != 0 && std::memcmp(record->body.data(), expected->body.data(), record->body.size()) != 0) __builtin_trap();
        decode(*record);
    }
    reader.discard();
    if (static_cast<unsigned long>(page.data_tail) != static_cast<unsigned long>(page.data_head)) __builtin_trap();
    const auto nothing = reader.next(room);
    if (!nothing || *nothing) __builtin_trap();
    asm volatile("" : : "r"(&sum) : "memory");  // it was read for a purpose
    return 0;
}
