// SPDX-License-Identifier: MIT
// PCI: which cards there are, where their registers are, and switching them on.
//
//     for (auto card : board::pci.functions())
//         print(out, hex(card.vendor(), 4), ":", hex(card.device(), 4), "\n");
//     auto card = check(board::pci.find(edu::vendor, edu::device_id));
//     region registers = check(card.enable(0));           // its first BAR, answering from now on
//
// * Configuration space is reached through ports (a PC) or lies in memory (ECAM, on Arm's virt machine and newer PCs).
// * Bus 0, where QEMU puts everything unless told otherwise: bridges are shown, not crossed.
// * Interrupts: on Arm a card pulls one of four wires (INTx), which the board says where they end; on a PC it writes a
//   message (MSI) to the local APIC, as where its wires end is known only to tables of the firmware's.
// * Firmware gives addresses to cards on a PC. Without firmware enable() takes them from the window that the board names.
// Source: PCI Local Bus Specification 3.0, 3.2.2.3.2 (ports), 6.1 (header), 6.2.5 (BARs), 6.8 (MSI);
// PCI-to-PCI Bridge 1.2, 9.1 (which wire); Intel SDM vol. 3A, 10.11 (messages to the local APIC); PCI Express Base 7.2.2 (ECAM).
#pragma once

#include <lkmc/bare/interrupt_id.hpp>
#include <lkmc/bare/region.hpp>
#include <lkmc/mmio.hpp>
#include <lkmc/print.hpp>
#include <lkmc/result.hpp>

namespace lkmc::bare {

// Configuration space in memory: 4 KiB a function.
class pci_ecam {
public:
    constexpr explicit pci_ecam(std::uintptr_t base) noexcept : base_(base) {}
    std::uint32_t load(unsigned function, unsigned offset) const noexcept { return arch::mmio_load(at(function, offset)); }
    void store(unsigned function, unsigned offset, std::uint32_t value) const noexcept {
        arch::mmio_store(at(function, offset), value);
    }

private:
    volatile std::uint32_t* at(unsigned function, unsigned offset) const noexcept {
        return reinterpret_cast<volatile std::uint32_t*>(base_ + (static_cast<std::uintptr_t>(function) << 12) + offset);
    }
    std::uintptr_t base_;
};

namespace detail {
// Where the next card without an address goes.
inline constinit std::uintptr_t pci_next = 0;
}  // namespace detail

template <class Configuration>
class pci_host {
public:
    // window: where cards may be put that have no address yet; none where firmware has been at work.
    // wires: where INTA of slot 0 ends, the other three wires behind it.
    constexpr explicit pci_host(Configuration configuration, region window = {0, 0},
                                interrupt_id wires = interrupt_id::none) noexcept
        : configuration_(configuration), window_(window), wires_(wires) {}

    // One function of one card.
    class function {
    public:
        constexpr function() noexcept = default;
        constexpr function(const pci_host& host, unsigned number) noexcept : host_(&host), number_(number) {}

        constexpr unsigned slot() const noexcept { return number_ >> 3; }
        constexpr unsigned index() const noexcept { return number_ & 7; }

        // 32 bits of configuration space, at a multiple of 4.
        std::uint32_t load(unsigned offset) const noexcept { return host_->configuration_.load(number_, offset & 0xffc); }
        void store(unsigned offset, std::uint32_t value) const noexcept {
            host_->configuration_.store(number_, offset & 0xffc, value);
        }

        std::uint16_t vendor() const noexcept { return static_cast<std::uint16_t>(load(0x00)); }
        std::uint16_t device() const noexcept { return static_cast<std::uint16_t>(load(0x00) >> 16); }
        // Base class, subclass and programming interface, 8 bits each.
        std::uint32_t class_code() const noexcept { return load(0x08) >> 8; }
        std::uint8_t header_type() const noexcept { return static_cast<std::uint8_t>(load(0x0c) >> 16); }
        // INTA# to INTD# are 1 to 4; 0: it has no interrupt of that kind.
        unsigned interrupt_pin() const noexcept { return load(0x3c) >> 8 & 0xff; }

        // The capability's place in configuration space. ENOENT: it has none of this kind.
        result<std::uint32_t> capability(std::uint8_t id) const noexcept {
            if ((load(0x04) >> 16 & 0x10) == 0) return errc::noent;
            std::uint32_t at = load(0x34) & 0xfc;
            // As many as fit: a list that bites its tail ends here.
            for (unsigned left = 48; at != 0 && left != 0; --left) {
                const std::uint32_t word = load(at);
                if ((word & 0xff) == id) return at;
                at = word >> 8 & 0xfc;
            }
            return errc::noent;
        }

        // Memory behind base address register n, from now on answering, and the card may read and write memory itself.
        // ENXIO: there is no memory behind it; ENOSPC: the window is full; EOVERFLOW: it lies above 4 GiB on a 32-bit CPU.
        result<region> enable(unsigned n) const noexcept {
            const unsigned offset = 0x10 + 4 * n;
            constexpr std::uint32_t io = 1, wide = 4, memory_enable = 2, master = 4;
            const std::uint32_t command = load(0x04) & 0xffff;
            store(0x04, command & ~memory_enable);      // while it is being measured, it must not answer
            const std::uint32_t old = load(offset);
            store(offset, ~std::uint32_t(0));
            const std::uint32_t mask = load(offset) & ~std::uint32_t(0xf);
            store(offset, old);
            if (n > 5 || (old & io) != 0 || mask == 0) {
                store(0x04, command);
                return errc::nxio;
            }
            const std::size_t size = ~mask + std::uint32_t(1);
            std::uint64_t address = old & ~std::uint32_t(0xf);
            if ((old & wide) != 0) address |= static_cast<std::uint64_t>(load(offset + 4)) << 32;
            if (address == 0) {
                // Aligned to its size, as it must be.
                std::uintptr_t& next = bare::detail::pci_next;
                if (next < host_->window_.base) next = host_->window_.base;
                next = (next + size - 1) & ~(size - 1);
                if (host_->window_.size == 0 || next + size > host_->window_.end()) {
                    store(0x04, command);
                    return errc::nospc;
                }
                address = next;
                next += size;
                store(offset, static_cast<std::uint32_t>(address));
                if ((old & wide) != 0) store(offset + 4, 0);
            }
            store(0x04, command | memory_enable | master);
            if (address + size - 1 > ~std::uintptr_t(0)) return errc::overflow;
            return region{static_cast<std::uintptr_t>(address), size};
        }

        // The interrupt that the card raises from now on: that of its wire, or, where it writes messages, the one that is
        // given, software(n) that nobody else uses. A wire stays pulled until the card is told. ENXIO: it has none.
        result<interrupt_id> interrupt([[maybe_unused]] interrupt_id free) const noexcept {
#if defined(__x86_64__)
            constexpr std::uint8_t msi = 0x05;
            constexpr std::uint32_t enable = 1u << 16, several = 7u << 20, wide = 1u << 23, local_apic = 0xfee0'0000;
            const auto at = capability(msi);
            if (!at) return errc::nxio;
            const std::uint32_t control = load(*at);
            store(*at + 4, local_apic);     // to the core that main runs on
            if ((control & wide) != 0) store(*at + 8, 0);
            const std::uint32_t data = *at + ((control & wide) != 0 ? 12u : 8u);
            store(data, (load(data) & 0xffff'0000) | number(free));
            store(*at, (control & ~several) | enable);
            return free;
#else
            const unsigned pin = interrupt_pin();
            if (pin == 0 || pin > 4 || host_->wires_ == interrupt_id::none) return errc::nxio;
            return interrupt_id{number(host_->wires_) + (slot() + pin - 1) % 4};
#endif
        }

    private:
        const pci_host* host_ = nullptr;
        unsigned number_ = 0;
    };

    // All functions of bus 0, in order.
    class range {
    public:
        class iterator {
        public:
            constexpr iterator(const pci_host& host, unsigned number) noexcept : host_(&host), number_(number) { settle(); }
            function operator*() const noexcept { return {*host_, number_}; }
            iterator& operator++() noexcept {
                // A card with one function may answer for all eight.
                const bool single = number_ % 8 == 0 && (function(*host_, number_).header_type() & 0x80) == 0;
                number_ += single ? 8 : 1;
                settle();
                return *this;
            }
            friend bool operator==(const iterator& a, const iterator& b) noexcept { return a.number_ == b.number_; }

        private:
            void settle() noexcept {
                while (number_ < 256 && function(*host_, number_).vendor() == 0xffff) number_ += number_ % 8 == 0 ? 8 : 1;
                if (number_ > 256) number_ = 256;
            }
            const pci_host* host_;
            unsigned number_;
        };
        constexpr explicit range(const pci_host& host) noexcept : host_(&host) {}
        iterator begin() const noexcept { return {*host_, 0}; }
        iterator end() const noexcept { return {*host_, 256}; }

    private:
        const pci_host* host_;
    };
    range functions() const noexcept { return range(*this); }

    // The first card of this kind. ENODEV: there is none.
    result<function> find(std::uint16_t vendor, std::uint16_t device) const noexcept {
        for (auto card : functions())
            if (card.vendor() == vendor && card.device() == device) return card;
        return errc::nodev;
    }

private:
    Configuration configuration_;
    region window_;
    interrupt_id wires_;
};

}  // namespace lkmc::bare

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/port.hpp>

namespace lkmc::bare {

// Configuration space behind two ports: an address, then the data. 256 bytes a function.
class pci_ports {
public:
    std::uint32_t load(unsigned function, unsigned offset) const noexcept {
        arch::port_store<std::uint32_t>(0xcf8, 0x8000'0000u | function << 8 | offset);
        return arch::port_load<std::uint32_t>(0xcfc);
    }
    void store(unsigned function, unsigned offset, std::uint32_t value) const noexcept {
        arch::port_store<std::uint32_t>(0xcf8, 0x8000'0000u | function << 8 | offset);
        arch::port_store<std::uint32_t>(0xcfc, value);
    }
};

}  // namespace lkmc::bare
#endif
