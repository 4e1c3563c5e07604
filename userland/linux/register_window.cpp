// SPDX-License-Identifier: MIT
// Drives the registers of a UART by their names; a file in memory stands in for the device.
#include <lkmc/example.hpp>
#include <lkmc/sys/devmem.hpp>
#include <lkmc/sys/memfd.hpp>

using namespace lkmc;

namespace {

// Some of Arm's PL011 (DDI 0183).
struct pl011 : mmio::device<pl011, 0x1000> {
    struct DR : reg<DR, 0x00> {
        static constexpr field<7, 0> DATA{};
    };
    struct FR : reg<FR, 0x18, ro> {
        static constexpr bit<5> TXFF{};
        static constexpr bit<4> RXFE{};
    };
    struct LCR_H : reg<LCR_H, 0x2c> {
        static constexpr field<6, 5> WLEN{};
        static constexpr bit<4> FEN{};
    };
    struct CR : reg<CR, 0x30> {
        static constexpr bit<9> RXE{};
        static constexpr bit<8> TXE{};
        static constexpr bit<0> UARTEN{};
    };
};

}  // namespace

int main() {
    // The device: registers at physical address 0x9000000 of something like /dev/mem.
    const phys_addr where(0x0900'0000);
    const fd memory = check(sys::memfd_create("bus", sys::mfd::cloexec));
    check(sys::ftruncate(memory, 0x0900'1000));
    const auto device = check(devmem::map(memory, where, 0x1000));
    device.write<std::uint32_t>(1 << 4, 0x18);  // FR: nothing received

    // The driver.
    const auto window = check(devmem::map(memory, where, 0x1000));
    const auto uart = check(window.registers<pl011>());
    uart.write(pl011::LCR_H::WLEN(3) | pl011::LCR_H::FEN);
    uart.write(pl011::CR::UARTEN | pl011::CR::TXE | pl011::CR::RXE);
    LKMC_ASSERT_EQ(device.read<std::uint32_t>(0x2c), 0x70);
    LKMC_ASSERT_EQ(device.read<std::uint32_t>(0x30), 0x301);

    LKMC_ASSERT(!uart.read(pl011::FR::TXFF));
    uart.write(pl011::DR::DATA('A'));
    LKMC_ASSERT_EQ(device.read<std::uint32_t>(0), 'A');

    uart.modify(pl011::CR::RXE(false));  // the other fields stay as they are
    const auto control = uart.read<pl011::CR>();
    LKMC_ASSERT(control[pl011::CR::TXE]);
    LKMC_ASSERT(!control[pl011::CR::RXE]);
    print(out, "CR is ", hex(control.raw(), 8), "\n");
}
