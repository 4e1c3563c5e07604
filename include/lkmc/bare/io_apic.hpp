// SPDX-License-Identifier: MIT
// The PC's I/O APIC: which of its inputs becomes which vector, at which core.
//
//     constexpr lkmc::bare::io_apic io{0xfec0'0000};
//     io.route(4, {.vector = 0x34, .core = 0});               // COM1; still masked
//     io.unmask(4);
//
// * ISA's interrupts are edges, high when asked for: the entry's default. PCI's are levels, low.
// * An edge that comes while its input is masked is lost.
// * Its registers lie behind an index: not for two cores at once.
// Source: Intel 82093AA data sheet, 3.0.
#pragma once

#include <lkmc/mmio.hpp>

namespace lkmc::bare {

struct io_apic_registers : mmio::device<io_apic_registers, 0x20> {
    struct IOREGSEL : reg<IOREGSEL, 0x00> {};
    struct IOWIN : reg<IOWIN, 0x10> {};
};

struct io_apic {
    std::uintptr_t base;

    struct entry {
        unsigned vector;
        unsigned core = 0;                                    // its local APIC's id
        bool level = false;
        bool low = false;
    };

    static constexpr unsigned IOAPICVER = 1, IOREDTBL = 0x10;
    static constexpr std::uint32_t masked = 1u << 16;

    // What an absent one reads as is no version of this century.
    unsigned version() const noexcept { return read(IOAPICVER) & 0xff; }
    unsigned inputs() const noexcept { return (read(IOAPICVER) >> 16 & 0xff) + 1; }

    void route(unsigned input, entry to) const noexcept {
        const unsigned at = IOREDTBL + 2 * input;
        write(at, masked);
        write(at + 1, std::uint32_t(to.core) << 24);
        write(at, masked | (to.vector & 0xff) | (to.low ? 1u << 13 : 0) | (to.level ? 1u << 15 : 0));
    }
    void mask(unsigned input) const noexcept { write(IOREDTBL + 2 * input, read(IOREDTBL + 2 * input) | masked); }
    void unmask(unsigned input) const noexcept { write(IOREDTBL + 2 * input, read(IOREDTBL + 2 * input) & ~masked); }
    bool is_masked(unsigned input) const noexcept { return (read(IOREDTBL + 2 * input) & masked) != 0; }

private:
    using r = io_apic_registers;
    constexpr mmio::window<r> window() const noexcept { return mmio::window<r>(base); }
    std::uint32_t read(unsigned index) const noexcept {
        window().write<r::IOREGSEL>(index);
        return window().read<r::IOWIN>().raw();
    }
    void write(unsigned index, std::uint32_t value) const noexcept {
        window().write<r::IOREGSEL>(index);
        window().write<r::IOWIN>(value);
    }
};

}  // namespace lkmc::bare
