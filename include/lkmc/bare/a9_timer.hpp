// SPDX-License-Identifier: MIT
// The Cortex-A9's global timer: a counter for all cores, and for each a comparison that interrupts.
//
//     constexpr lkmc::bare::a9_timer timer{.base = 0x1f00'0200, .hertz = 100'000'000};
//     check(timer.init().empty());
//     timer.arm(timer.count() + timer.frequency());           // in a second
//
// * Programs use bare/timer.hpp; this is what it stands on, where there is no generic timer (arch_timer.hpp).
// * It lies 0x200 above the private region of the cores, whose address CBAR says.
// * It counts at PERIPHCLK, of which no register says how fast it is: the board's description does.
// * The interrupt asks until its flag is cleared: who handles it arms the timer anew, or stops it.
// Source: Arm DDI 0407I "Cortex-A9 MPCore Technical Reference Manual", 4.3 (global timer); QEMU hw/timer/a9gtimer.c.
#pragma once

#include <lkmc/bare/interrupt_id.hpp>
#include <lkmc/mmio.hpp>
#include <lkmc/string.hpp>

namespace lkmc::bare {

// From COMPARATOR on, and in CONTROL all but TIMER_ENABLE, they are each core's own.
struct a9_timer_registers : mmio::device<a9_timer_registers, 0x20> {
    struct COUNTER_LOW : reg<COUNTER_LOW, 0x00> {};
    struct COUNTER_HIGH : reg<COUNTER_HIGH, 0x04> {};
    struct CONTROL : reg<CONTROL, 0x08> {
        static constexpr bit<0> TIMER_ENABLE{};
        static constexpr bit<1> COMP_ENABLE{};
        static constexpr bit<2> IRQ_ENABLE{};
        static constexpr bit<3> AUTO_INCREMENT{};
        static constexpr field<15, 8> PRESCALER{};
    };
    struct STATUS : reg<STATUS, 0x0c, mmio::access::w1c> { static constexpr bit<0> EVENT{}; };
    struct COMPARATOR_LOW : reg<COMPARATOR_LOW, 0x10> {};
    struct COMPARATOR_HIGH : reg<COMPARATOR_HIGH, 0x14> {};
    struct AUTO_INCREMENT : reg<AUTO_INCREMENT, 0x18> {};
};

struct a9_timer {
    std::uintptr_t base;
    std::uint32_t hertz;
    interrupt_id interrupt = ppi(11);

    using r = a9_timer_registers;
    constexpr mmio::window<r> window() const noexcept { return mmio::window<r>(base); }

    // Each core's.
    string_view init() const noexcept {
        stop();
        const std::uint64_t first = count();
        for (unsigned polls = 0; polls != 100'000; ++polls)
            if (count() != first) return {};
        return "the Cortex-A9's global timer does not count";
    }
    // Counts a second.
    std::uint64_t frequency() const noexcept { return hertz; }
    std::uint64_t count() const noexcept {
        const auto w = window();
        for (;;) {
            const std::uint32_t high = w.read<r::COUNTER_HIGH>().raw();
            const std::uint32_t low = w.read<r::COUNTER_LOW>().raw();
            if (w.read<r::COUNTER_HIGH>().raw() == high) return std::uint64_t{high} << 32 | low;
        }
    }

    // Interrupts from that count on.
    void arm(std::uint64_t count) const noexcept {
        stop();                                               // between its two halves it would be another time
        const auto w = window();
        w.write<r::COMPARATOR_LOW>(static_cast<std::uint32_t>(count));
        w.write<r::COMPARATOR_HIGH>(static_cast<std::uint32_t>(count >> 32));
        w.write(r::CONTROL::TIMER_ENABLE | r::CONTROL::COMP_ENABLE | r::CONTROL::IRQ_ENABLE);
    }
    void stop() const noexcept {
        window().write(r::CONTROL::TIMER_ENABLE);
        window().write(r::STATUS::EVENT);
    }
};

}  // namespace lkmc::bare
