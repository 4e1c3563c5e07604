// SPDX-License-Identifier: MIT
// Asks QEMU about the machine: an item that is always there, and a file that its command line made.
#include <lkmc/bare/board.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using bare::board;

int main() {
    if (!board::fw_cfg.present()) skip("this is no QEMU, or it has no fw_cfg");

    std::uint16_t cores = 0;
    board::fw_cfg.read(board::fw_cfg.cpu_count, object_buffer(cores));
    print(out, "QEMU emulates ", cores, " cores\n");
    LKMC_ASSERT_EQ(cores, board::cores);

    const auto file = check(board::fw_cfg.find("opt/org.lkmc/greeting"));
    char buffer[64];
    const auto greeting = board::fw_cfg.read(file, buffer);
    print(out, "its command line says: ", greeting, "\n");
    LKMC_ASSERT_EQ(greeting, "hello");

    LKMC_ASSERT_ERROR(board::fw_cfg.find("opt/org.lkmc/nothing"), errc::noent);
    // What is for reading is not for writing.
    LKMC_ASSERT_ERROR(board::fw_cfg.write(file, buffer), errc::io);
    return 0;
}
