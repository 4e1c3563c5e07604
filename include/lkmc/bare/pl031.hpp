// SPDX-License-Identifier: MIT
// Arm's real-time clock, the PL031: seconds since 1970.
//
//     constexpr lkmc::bare::pl031 rtc(0x0901'0000);
//     std::uint64_t seconds = rtc.seconds();                  // UTC, where whoever set it thought so
//
// * 32 bits: until 2106.
// Source: Arm DDI 0224C, "PrimeCell Real Time Clock (PL031) Technical Reference Manual", 3.3.
#pragma once

#include <lkmc/mmio.hpp>

namespace lkmc::bare {

struct pl031_registers : mmio::device<pl031_registers, 0x1000> {
    struct RTCDR : reg<RTCDR, 0x00, ro> {};
    struct RTCLR : reg<RTCLR, 0x08> {};
    struct RTCCR : reg<RTCCR, 0x0c> { static constexpr bit<0> Start{}; };
};

class pl031 {
public:
    constexpr explicit pl031(std::uintptr_t base) noexcept : rtc_(base) {}

    std::uint64_t seconds() const noexcept { return rtc_.read<pl031_registers::RTCDR>().raw(); }
    constexpr mmio::window<pl031_registers> window() const noexcept { return rtc_; }

private:
    mmio::window<pl031_registers> rtc_;
};

}  // namespace lkmc::bare
