// SPDX-License-Identifier: MIT
// Works with a PCI card: its registers, and its direct memory access.
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/edu.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using bare::board;
using r = bare::edu::registers;

namespace {

std::uint32_t sent[16], received[16];

std::uint32_t address(void* at) { return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(at)); }

void copy(const mmio::window<r>& card, std::uint32_t from, std::uint32_t to, mmio::value<r::DMA_COMMAND> how) {
    asm volatile("" : : : "memory");
    card.write<r::DMA_SOURCE>(from);
    card.write<r::DMA_DESTINATION>(to);
    card.write<r::DMA_COUNT>(sizeof sent);
    card.write(how);
    while (card.read(r::DMA_COMMAND::START)) {}
    asm volatile("" : : : "memory");
}

}  // namespace

int main() {
    const auto function = check(board::pci.find(bare::edu::vendor, bare::edu::device_id));
    const mmio::window<r> card(check(function.enable(0)).base);
    LKMC_ASSERT_EQ(card.read(r::ID::MAGIC), 0xedu);
    print(out, "edu, version ", card.read(r::ID::MAJOR), ".", card.read(r::ID::MINOR), "\n");

    card.write<r::LIVENESS>(0x12345678);
    LKMC_ASSERT_EQ(card.read<r::LIVENESS>().raw(), ~0x12345678u);

    card.write<r::FACTORIAL>(10);
    while (card.read(r::STATUS::COMPUTING)) {}
    LKMC_ASSERT_EQ(card.read<r::FACTORIAL>().raw(), 3'628'800u);

    // Out to the card's own buffer, and back to another place.
    std::uint32_t n = 0;
    for (auto& word : sent) word = ++n * 0x01010101;
    copy(card, address(sent), bare::edu::buffer, r::DMA_COMMAND::START);
    copy(card, bare::edu::buffer, address(received), r::DMA_COMMAND::START | r::DMA_COMMAND::FROM_DEVICE);
    for (std::size_t i = 0; i < 16; ++i) LKMC_ASSERT_EQ(received[i], sent[i]);
    print(out, "10! is 3628800, and ", sizeof sent, " bytes went there and back\n");
    return 0;
}
