// SPDX-License-Identifier: MIT
// A PC's time: the timestamp counter says what time it is, the local APIC's timer interrupts.
//
//     constexpr lkmc::bare::apic_timer timer{.apic = 0xfee0'0000};
//     timer.init();                                           // measures both, for 10 ms
//     timer.arm(timer.count() + timer.frequency());           // in a second
//
// * Programs use bare/timer.hpp; this is what it stands on.
// * Nobody says how fast the two run, so they are measured against channel 2 of the 8254, which every PC has, at fixed
//   ports and at the same speed, whatever firmware has done. CPUID leaf 0x15 is newer than most CPUs and empty in
//   emulators; the ACPI timer lies where only a table says; pvclock is KVM's alone.
// * The clocks are read together, and where that took long (a host does something else) once more: a busy host makes
//   it slower, not wrong.
// * The timer's count has 32 bits: what is further away interrupts earlier, and is armed again.
// Source: Intel SDM vol. 3A, 10.5.4 (APIC timer), 17.17 (time-stamp counter).
#pragma once

#include <lkmc/bare/i8254.hpp>
#include <lkmc/bare/local_apic.hpp>

namespace lkmc::bare {

struct apic_timer {
    std::uintptr_t apic;
    interrupt_id interrupt = local_timer;

    using r = local_apic_registers;

    // The first call measures, for all cores.
    string_view init() const noexcept {
        constexpr std::uint32_t far = 0xffff'ffff;
        const mmio::window<r> w(apic);
        w.write<r::DIVIDE>(0x3);                              // by 16
        if (rates.timestamp != 0) return {};
        w.write<r::INITIAL_COUNT>(far);
        i8254::start();
        const moment first = moment::now(w);
        moment last = first;
        for (unsigned polls = 0; first.old - last.old < i8254::frequency / 100; ++polls) {
            last = moment::now(w);
            if (polls == 100'000 && last.old == first.old) return "the 8254, which it is measured by, does not count";
        }
        w.write<r::INITIAL_COUNT>(0);
        const std::uint64_t elapsed = first.old - last.old;
        rates.timestamp = (last.timestamp - first.timestamp) * i8254::frequency / elapsed;
        rates.apic = std::uint64_t{first.apic - last.apic} * i8254::frequency / elapsed;
        if (rates.timestamp == 0 || rates.apic == 0) return "it does not count";
        return {};
    }
    // Of the timestamp counter, counts a second.
    std::uint64_t frequency() const noexcept { return rates.timestamp; }
    std::uint64_t count() const noexcept { return rdtsc(); }

    // Interrupts at that timestamp, or earlier if it is too far away.
    void arm(std::uint64_t count) const noexcept {
        const std::uint64_t now = this->count();
        std::uint64_t left = count > now ? count - now : 0;
        if (left > 16 * rates.timestamp) left = 16 * rates.timestamp;
        const std::uint64_t ticks = left / rates.timestamp * rates.apic + left % rates.timestamp * rates.apic / rates.timestamp + 1;
        mmio::window<r>(apic).write<r::INITIAL_COUNT>(ticks < 0xffff'ffff ? static_cast<std::uint32_t>(ticks) : 0xffff'ffff);
    }
    void stop() const noexcept { mmio::window<r>(apic).write<r::INITIAL_COUNT>(0); }

private:
    struct rates_t {
        std::uint64_t timestamp, apic;                        // counts a second
    };
    static inline constinit rates_t rates{};

    static std::uint64_t rdtsc() noexcept {
        std::uint32_t low, high;
        asm volatile("lfence\n\trdtsc" : "=a"(low), "=d"(high) : : "memory");
        return std::uint64_t{high} << 32 | low;
    }
    struct moment {
        std::uint64_t timestamp;
        std::uint32_t apic;
        std::uint32_t old;                                    // counts down, as apic

        // The quickest of a few.
        static moment now(mmio::window<r> w) noexcept {
            moment best{};
            for (std::uint64_t shortest = ~std::uint64_t(0), n = 0; n != 5; ++n) {
                const std::uint64_t before = rdtsc();
                const std::uint32_t apic = w.read<r::CURRENT_COUNT>().raw();
                const std::uint32_t old = i8254::count();
                const std::uint64_t took = rdtsc() - before;
                if (took >= shortest) continue;
                shortest = took;
                best = {before + took / 2, apic, old};
            }
            return best;
        }
    };
};

}  // namespace lkmc::bare
