// SPDX-License-Identifier: MIT
// Performance events of the calling thread, read without a system call; and their clock.
//
//     auto cycles = LKMC_TRY(lkmc::perf::self_counter::open(sys::perf_count_hw::cpu_cycles, lkmc::perf::user_only));
//     const auto before = LKMC_TRY(cycles.read()).value;
//     work();
//     const auto took = LKMC_TRY(cycles.read()).value - before;
//     if (cycles.read_by() == lkmc::perf::self_counter::way::read) …            // they were system calls
//
// * The event's first page says on which counter of the CPU it is, and what to add to it: x86_64's rdpmc, AArch64's
//   PMEVCNTRn_EL0 read that counter. ARM's kernel opens it to no program.
// * The page changes whenever the thread is switched: its lock has another value then, and one looks again. What takes
//   two loads on a 32-bit CPU is covered by that as well.
// * Index 0 means that the event is on no counter: the kernel counts it (software), or it is waiting for its turn.
// * The times, and those of samples, are computed from a counter that runs at one speed (x86_64's TSC, CNTVCT_EL0) where
//   the kernel's own clock is made of it.
// Source: perf_event_open(2), include/uapi/linux/perf_event.h (struct perf_event_mmap_page).
#pragma once

#include <lkmc/arch/perf_counter.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/perf.hpp>

namespace lkmc::perf {

// From the counter that arch::read_cycles() reads to the clock of samples, in nanoseconds, and back.
struct clock {
    std::uint64_t time_zero = 0;
    std::uint64_t time_cycles = 0;
    std::uint64_t time_mask = ~std::uint64_t(0);
    std::uint32_t time_mult = 0;
    std::uint16_t time_shift = 0;  // below 64

    // A counter that has fewer bits, continued from when the kernel last looked.
    constexpr std::uint64_t whole(std::uint64_t cycles) const noexcept { return time_cycles + ((cycles - time_cycles) & time_mask); }
    // Without the zero: what so many cycles take.
    constexpr std::uint64_t duration_of(std::uint64_t cycles) const noexcept {
        const std::uint64_t rest = cycles & ((std::uint64_t(1) << time_shift) - 1);
        return (cycles >> time_shift) * time_mult + (rest * time_mult >> time_shift);
    }
    constexpr std::uint64_t time_at(std::uint64_t cycles) const noexcept { return time_zero + duration_of(whole(cycles)); }
    constexpr std::uint64_t cycles_at(std::uint64_t time) const noexcept {
        if (time_mult == 0) return 0;
        const std::uint64_t since = time - time_zero;
        return (since / time_mult << time_shift) + ((since % time_mult) << time_shift) / time_mult;
    }
};

namespace detail {

// The kernel's side writes while this one reads: what was read counts if the number before is the number after.
template <class T>
LKMC_INLINE T peek(const T& place) noexcept {
    return *static_cast<const volatile T*>(&place);
}

// What one look at the page gives. 64 bits at a time on every CPU: where that takes two loads, the lock covers it too.
struct page_state {
    std::uint64_t enabled, running, cycles, time_offset, pmc;
    std::int64_t offset;
    std::uint32_t index;
    sys::perf_cap capabilities;
    std::uint16_t width;
    perf::clock clock;

    // counters: of the CPU, read by counter(n); the clock by now().
    template <class Counter, class Now>
    static page_state look(const sys::perf_event_mmap_page& page, bool counters, Counter counter, Now now) noexcept {
        using sys::perf_cap;
        page_state s;
        for (;;) {
            const std::uint32_t before = __atomic_load_n(&page.lock, __ATOMIC_ACQUIRE);
            s.enabled = peek(page.time_enabled);
            s.running = peek(page.time_running);
            s.capabilities = peek(page.capabilities);
            // Kernels before 3.12 had two of the bits in one place.
            if (!has(s.capabilities, perf_cap::bit0_is_deprecated)) s.capabilities = perf_cap::none;
            s.cycles = 0;
            s.clock = {};
            s.time_offset = 0;
            if (has(s.capabilities, perf_cap::user_time)) {
                s.cycles = now();
                s.time_offset = peek(page.time_offset);
                s.clock.time_mult = peek(page.time_mult);
                s.clock.time_shift = peek(page.time_shift) & 63;
                if (has(s.capabilities, perf_cap::user_time_zero)) s.clock.time_zero = peek(page.time_zero);
                if (has(s.capabilities, perf_cap::user_time_short)) {
                    s.clock.time_cycles = peek(page.time_cycles);
                    s.clock.time_mask = peek(page.time_mask);
                }
            }
            s.index = peek(page.index);
            s.offset = peek(page.offset);
            s.width = peek(page.pmc_width);
            s.pmc = 0;
            if (counters && has(s.capabilities, perf_cap::user_rdpmc) && s.index != 0) s.pmc = counter(s.index - 1);
            __atomic_thread_fence(__ATOMIC_ACQUIRE);
            if (before % 2 == 0 && peek(page.lock) == before) return s;
        }
    }
    constexpr bool readable(bool counters) const noexcept {
        return counters && has(capabilities, sys::perf_cap::user_rdpmc) && index != 0;
    }
    constexpr reading value() const noexcept {
        reading r;
        // The counter's upper bit is its sign.
        const unsigned unused = width == 0 || width > 64 ? 0u : 64u - width;
        r.value = static_cast<std::uint64_t>(offset) + static_cast<std::uint64_t>(static_cast<std::int64_t>(pmc << unused) >> unused);
        std::uint64_t since = 0;
        if (has(capabilities, sys::perf_cap::user_time)) since = time_offset + clock.duration_of(clock.whole(cycles));
        r.time_enabled = enabled + since;
        r.time_running = running + since;
        return r;
    }
};

}  // namespace detail

// The page that an event shows to the program. Of the calling thread's own events: others' counters are on other CPUs.
class user_page {
public:
    static result<user_page> map(fd_ref event) noexcept {
        auto memory = mapping::of_device(event, sys::page_size(), 0, sys::prot::read);
        if (!memory) return memory.error();
        return user_page(static_cast<mapping&&>(*memory));
    }

    // EOPNOTSUPP: not without a system call. The event is no hardware counter's, is not on the CPU just now, or the
    // kernel does not open counters to programs (x86: /sys/bus/event_source/devices/cpu/rdpmc; AArch64:
    // /proc/sys/kernel/perf_user_access). Without perf_cap::user_time the times are those of the last change.
    result<reading> read() const noexcept {
        const auto s = look();
        if (!s.readable(arch::has_user_counters)) return errc::opnotsupp;
        return s.value();
    }
    // EOPNOTSUPP: the kernel's clock is none that a program could compute.
    result<perf::clock> clock() const noexcept {
        const auto s = look();
        if (!has(s.capabilities, sys::perf_cap::user_time_zero)) return errc::opnotsupp;
        return s.clock;
    }
    sys::perf_cap capabilities() const noexcept { return look().capabilities; }
    std::uint32_t index() const noexcept { return look().index; }
    const sys::perf_event_mmap_page& raw() const noexcept { return *static_cast<const sys::perf_event_mmap_page*>(memory_.data()); }

private:
    explicit user_page(mapping memory) noexcept : memory_(static_cast<mapping&&>(memory)) {}
    detail::page_state look() const noexcept {
        return detail::page_state::look(
            raw(), arch::has_user_counters, [](unsigned n) { return arch::read_counter(n); }, [] { return arch::read_cycles(); });
    }
    mapping memory_;
};

// An event of the calling thread, read without a system call where that can be.
class self_counter {
public:
    enum class way { not_yet, user_space, read };

    static result<self_counter> open(event what, sys::perf_attr_flags how = sys::perf_attr_flags::none) noexcept {
        // AArch64's kernel wants to be asked.
        if (what.type == sys::perf_type::hardware || what.type == sys::perf_type::hw_cache || what.type == sys::perf_type::raw)
            what.config1 |= arch::user_counter_config1;
        auto one = counter::open(what, target::self(), how);
        if (!one) return one.error();
        auto page = user_page::map(one->file());
        if (!page) return page.error();
        return self_counter(static_cast<perf::counter&&>(*one), static_cast<user_page&&>(*page));
    }

    result<reading> read() noexcept {
        const auto here = page_.read();
        read_by_ = here ? way::user_space : way::read;
        return here ? here : counter_.read();
    }
    // How the last one was read.
    way read_by() const noexcept { return read_by_; }

    const perf::counter& counter() const noexcept { return counter_; }
    const user_page& page() const noexcept { return page_; }

private:
    self_counter(perf::counter one, user_page page) noexcept
        : counter_(static_cast<perf::counter&&>(one)), page_(static_cast<user_page&&>(page)) {}
    perf::counter counter_;
    user_page page_;
    way read_by_ = way::not_yet;
};

}  // namespace lkmc::perf
