// SPDX-License-Identifier: MIT
// Lets a PCI card interrupt: when a factorial is computed, and when memory was copied.
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/edu.hpp>
#include <lkmc/bare/interrupts.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;
using r = edu::registers;

int main() {
    const auto function = check(board::pci.find(edu::vendor, edu::device_id));
    const mmio::window<r> card(check(function.enable(0)).base);
    const interrupt_id irq = check(function.interrupt(software(5)));
    print(out, "the card interrupts by ", irq, "\n");

    volatile int factorials = 0, copies = 0;
    const auto handler = [&] {
        const auto status = card.read<r::IRQ_STATUS>();
        if (status[r::IRQ_STATUS::FACTORIAL]) factorials = factorials + 1;
        if (status[r::IRQ_STATUS::DMA]) copies = copies + 1;
        card.write<r::IRQ_ACK>(status.raw());       // or the wire stays pulled, and it comes again
    };
    interrupts::on(irq, handler);

    card.write(r::STATUS::IRQ);
    card.write<r::FACTORIAL>(12);
    while (factorials == 0) wait_for_interrupt();
    LKMC_ASSERT_EQ(card.read<r::FACTORIAL>().raw(), 479'001'600u);

    static std::uint32_t words[4] = {1, 2, 3, 4};
    card.write<r::DMA_SOURCE>(static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(words)));
    card.write<r::DMA_DESTINATION>(edu::buffer);
    card.write<r::DMA_COUNT>(sizeof words);
    card.write(r::DMA_COMMAND::START | r::DMA_COMMAND::IRQ);
    while (copies == 0) wait_for_interrupt();

    print(out, factorials, " factorial, ", copies, " copy\n");
    LKMC_ASSERT_EQ(factorials, 1);
    LKMC_ASSERT_EQ(copies, 1);
    LKMC_ASSERT_EQ(interrupts::spurious(), 0u);
    return 0;
}
