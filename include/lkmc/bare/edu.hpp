// SPDX-License-Identifier: MIT
// QEMU's edu device, a PCI card to learn on: typed registers of uapi/edu.h.
//
//     auto card = check(board::pci.find(edu::vendor, edu::device_id));
//     mmio::window<edu::registers> edu(check(card.enable(0)).base);
//     edu.write<edu::registers::FACTORIAL>(10);
//     while (edu.read(edu::registers::STATUS::COMPUTING)) {}
//
// Source: QEMU docs/specs/edu.rst.
#pragma once

#include <lkmc/mmio.hpp>
#include <lkmc/uapi/edu.h>

namespace lkmc::bare::edu {

inline constexpr std::uint16_t vendor = LKMC_EDU_VENDOR;
inline constexpr std::uint16_t device_id = LKMC_EDU_DEVICE;

struct registers : mmio::device<registers, 0x100> {
    struct ID : reg<ID, LKMC_EDU_ID, ro> {
        static constexpr field<31, 24> MAJOR{};
        static constexpr field<23, 16> MINOR{};
        static constexpr field<7, 0> MAGIC{};       // 0xed
    };
    struct LIVENESS : reg<LIVENESS, LKMC_EDU_LIVENESS> {};
    struct FACTORIAL : reg<FACTORIAL, LKMC_EDU_FACTORIAL> {};
    struct STATUS : reg<STATUS, LKMC_EDU_STATUS> {
        static constexpr bit<0> COMPUTING{};
        static constexpr bit<7> IRQ{};
    };
    struct IRQ_STATUS : reg<IRQ_STATUS, LKMC_EDU_IRQ_STATUS, ro> {
        static constexpr bit<0> FACTORIAL{};
        static constexpr bit<8> DMA{};
    };
    struct IRQ_RAISE : reg<IRQ_RAISE, LKMC_EDU_IRQ_RAISE, wo> {};
    struct IRQ_ACK : reg<IRQ_ACK, LKMC_EDU_IRQ_ACK, wo> {};
    // 64 bits wide; a write of 32 sets all of it, which is how a 32-bit CPU gets at them.
    struct DMA_SOURCE : reg<DMA_SOURCE, LKMC_EDU_DMA_SOURCE> {};
    struct DMA_DESTINATION : reg<DMA_DESTINATION, LKMC_EDU_DMA_DESTINATION> {};
    struct DMA_COUNT : reg<DMA_COUNT, LKMC_EDU_DMA_COUNT> {};
    struct DMA_COMMAND : reg<DMA_COMMAND, LKMC_EDU_DMA_COMMAND> {
        static constexpr bit<0> START{};
        static constexpr bit<1> FROM_DEVICE{};
        static constexpr bit<2> IRQ{};
    };
};
inline constexpr std::uint32_t buffer = LKMC_EDU_BUFFER;
inline constexpr std::size_t buffer_size = LKMC_EDU_BUFFER_SIZE;

}  // namespace lkmc::bare::edu
