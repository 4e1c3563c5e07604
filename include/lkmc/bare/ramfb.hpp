// SPDX-License-Identifier: MIT
// ramfb: a framebuffer in the guest's own memory, which QEMU shows.
//
//     static lkmc::bare::ramfb::pixel screen[200][320];
//     check(lkmc::bare::ramfb::show(board::fw_cfg, screen));
//     screen[y][x] = {.blue = 255};
//
// * QEMU: -device ramfb. It is told by a fw_cfg file where the pixels lie, and reads them whenever it draws.
// * A pixel has four bytes: blue, green, red, unused (DRM's XR24).
// Source: QEMU hw/display/ramfb.c; Linux include/uapi/drm/drm_fourcc.h.
#pragma once

#include <lkmc/bare/fw_cfg.hpp>

namespace lkmc::bare::ramfb {

struct pixel {
    std::uint8_t blue = 0, green = 0, red = 0, unused = 0;
};

// Shows Height lines of Width pixels for as long as the machine runs. ENXIO, ENOENT: there is no such device.
template <class FwCfg, std::size_t Height, std::size_t Width>
result<void> show(const FwCfg& fw_cfg, const pixel (&screen)[Height][Width]) noexcept {
    static_assert(Width >= 16 && Height >= 16 && Width <= 16384 && Height <= 16384);
    const auto file = LKMC_TRY(fw_cfg.find("etc/ramfb"));
    constexpr std::uint32_t xr24 = 'X' | 'R' << 8 | '2' << 16 | '4' << 24;
    // struct RAMFBCfg, without what a compiler would pad it with.
    const struct {
        big_endian<std::uint32_t> address_high, address_low, fourcc, flags, width, height, stride;
    } configuration{static_cast<std::uint32_t>(static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(screen)) >> 32),
                    static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(screen)), xr24, 0u, std::uint32_t(Width),
                    std::uint32_t(Height), std::uint32_t(Width * sizeof(pixel))};
    return fw_cfg.write(file, const_buffer(&configuration, sizeof configuration));
}

}  // namespace lkmc::bare::ramfb
