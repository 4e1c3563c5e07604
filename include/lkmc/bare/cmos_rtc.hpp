// SPDX-License-Identifier: MIT
// The PC's real-time clock, an MC146818 behind ports 0x70 and 0x71.
//
//     constexpr lkmc::bare::cmos_rtc rtc{};
//     std::uint64_t seconds = rtc.seconds();                  // since 1970; UTC, where whoever set it thought so
//
// * It says the time of day, in decimal digits or binary, with 12 or 24 hours: as firmware set it.
// * It changes while it is read: it is read until it says the same twice.
// * Its century is that of years from 1970 to 2069.
// Source: Motorola MC146818A data sheet, "Address Map", "Register A", "Register B".
#pragma once

#include <lkmc/arch/x86_64/port.hpp>
#include <lkmc/bare/calendar.hpp>

namespace lkmc::bare {

struct cmos_rtc {
    date now() const noexcept {
        date one = read();
        for (;;) {
            const date two = read();
            if (one == two) return two;
            one = two;
        }
    }
    std::uint64_t seconds() const noexcept { return seconds_of(now()); }

private:
    static unsigned cell(unsigned index) noexcept {
        arch::port_store(0x70, static_cast<std::uint8_t>(index));
        return arch::port_load<std::uint8_t>(0x71);
    }
    static date read() noexcept {
        constexpr unsigned update_in_progress = 1u << 7, binary = 1u << 2, full_day = 1u << 1, afternoon = 1u << 7;
        while ((cell(0x0a) & update_in_progress) != 0) {}
        const unsigned b = cell(0x0b);
        const auto decoded = [b](unsigned n) { return (b & binary) != 0 ? n : n / 16 * 10 + n % 16; };
        unsigned hour = cell(4);
        const bool later = (b & full_day) == 0 && (hour & afternoon) != 0;
        hour = decoded(hour & ~afternoon);
        if ((b & full_day) == 0) hour = hour % 12 + (later ? 12 : 0);
        const unsigned year = decoded(cell(9));
        return {year + (year < 70 ? 2000 : 1900), decoded(cell(8)), decoded(cell(7)), hour, decoded(cell(2)), decoded(cell(0))};
    }
};

}  // namespace lkmc::bare
