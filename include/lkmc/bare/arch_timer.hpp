// SPDX-License-Identifier: MIT
// Arm's generic timer: a counter for the whole machine, and for each core a comparison that interrupts.
//
//     constexpr lkmc::bare::arch_timer timer{.interrupt = ppi(11)};
//     timer.arm(timer.count() + timer.frequency());           // in a second
//
// * Programs use bare/timer.hpp; this is what it stands on.
// * The virtual counter by default, which EL1 always has; `physical` takes the other, which a hypervisor may keep to
//   itself. Usual interrupts: virtual ppi(11), physical ppi(14), secure physical ppi(13).
// * The interrupt asks as long as the time lies behind: who handles it arms the timer anew, or stops it.
// * `hertz`: only where firmware has not set CNTFRQ.
// Source: Arm ARM DDI 0487, D11 (generic timer); DDI 0406, B8.1.
#pragma once

#include <lkmc/arch/generic_timer.hpp>
#include <lkmc/bare/interrupt_id.hpp>
#include <lkmc/string.hpp>

namespace lkmc::bare {

struct arch_timer {
    interrupt_id interrupt;
    bool physical = false;
    std::uint32_t hertz = 0;

    // Each core's.
    string_view init() const noexcept {
        if (frequency() == 0) return "CNTFRQ is 0: firmware has not set it, and the board's description does not say it (hertz)";
        stop();
        return {};
    }
    // Counts a second.
    std::uint64_t frequency() const noexcept { return hertz != 0 ? hertz : arch::CNTFRQ_EL0::read(); }
    std::uint64_t count() const noexcept { return physical ? arch::CNTPCT_EL0::read() : arch::CNTVCT_EL0::read(); }

    // Interrupts from that count on.
    void arm(std::uint64_t count) const noexcept {
        if (physical) arch::CNTP_CVAL_EL0::write(count), arch::CNTP_CTL_EL0::write(ENABLE);
        else arch::CNTV_CVAL_EL0::write(count), arch::CNTV_CTL_EL0::write(ENABLE);
    }
    void stop() const noexcept {
        if (physical) arch::CNTP_CTL_EL0::write(0);
        else arch::CNTV_CTL_EL0::write(0);
    }

private:
    static constexpr std::uint32_t ENABLE = 1;
};

}  // namespace lkmc::bare
