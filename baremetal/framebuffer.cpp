// SPDX-License-Identifier: MIT
// Draws a picture: a framebuffer in memory, which QEMU shows (LKMC_EMULATOR_OPTIONS="-display gtk").
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/ramfb.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using bare::board;

namespace {

constexpr unsigned width = 320, height = 200;
bare::ramfb::pixel screen[height][width];

}  // namespace

int main() {
    check(bare::ramfb::show(board::fw_cfg, screen));

    // Red grows to the right, green downwards; in the middle a blue disc with a white rim.
    for (unsigned y = 0; y < height; ++y)
        for (unsigned x = 0; x < width; ++x) {
            const int dx = static_cast<int>(x) - static_cast<int>(width / 2), dy = static_cast<int>(y) - static_cast<int>(height / 2);
            const int distance = dx * dx + dy * dy;
            auto& pixel = screen[y][x];
            if (distance < 60 * 60) pixel = {.blue = 255};
            else if (distance < 64 * 64) pixel = {.blue = 255, .green = 255, .red = 255};
            else pixel = {.green = static_cast<std::uint8_t>(y), .red = static_cast<std::uint8_t>(x * 255 / width)};
        }
    asm volatile("" : : : "memory");

    // Whoever looks at it says when it is enough.
    print(out, "press Enter to end\n");
    char c;
    do c = board::console.get();
    while (c != '\n' && c != '\r');
    return 0;
}
