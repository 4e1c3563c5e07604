// SPDX-License-Identifier: MIT
// Lists the cards on the PCI bus.
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/edu.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using bare::board;

int main() {
    int cards = 0;
    for (auto card : board::pci.functions()) {
        print(out, card.slot(), ".", card.index(), " ", hex(card.vendor(), 4), ":", hex(card.device(), 4), " class ",
              hex(card.class_code(), 6), "\n");
        ++cards;
    }
    LKMC_ASSERT_GE(cards, 2);

    // The first is the bridge to the CPU.
    const auto bridge = *board::pci.functions().begin();
    LKMC_ASSERT_EQ(bridge.class_code() >> 8, 0x0600u);
    LKMC_ASSERT_ERROR(bridge.enable(5), errc::nxio);

    const auto edu = check(board::pci.find(bare::edu::vendor, bare::edu::device_id));
    const auto registers = check(edu.enable(0));
    print(out, "the edu card's ", registers.size, " bytes are at ", hex(registers.base), "\n");
    LKMC_ASSERT_EQ(registers.size, 1u << 20);
    LKMC_ASSERT_EQ(registers.base % registers.size, 0u);
    // Asked a second time it stays where it is.
    LKMC_ASSERT_EQ(check(edu.enable(0)).base, registers.base);
    constexpr std::uint8_t msi = 0x05, none = 0x7f;
    LKMC_ASSERT_OK(edu.capability(msi));
    LKMC_ASSERT_ERROR(edu.capability(none), errc::noent);
    LKMC_ASSERT_ERROR(board::pci.find(0x1234, 0x5678), errc::nodev);
    return 0;
}
