// SPDX-License-Identifier: MIT
// fw_cfg: what QEMU tells the guest, as numbered items and as files, and the files that the guest may write.
//
//     auto name = check(board::fw_cfg.find("opt/org.lkmc/greeting"));      // -fw_cfg name=opt/…,string=hello
//     char text[64];
//     auto greeting = check(board::fw_cfg.read(name, text));               // the bytes that there were, and fitted
//
// * Three registers: a selector (16 bits), data (a byte at a time), and the address of a DMA request. Ports 0x510,
//   0x511 and 0x514 on a PC; on Arm 8, 0 and 16 bytes into its memory, where all but data are big-endian.
// * What the device reads and writes by DMA is big-endian everywhere.
// Source: QEMU docs/specs/fw_cfg.rst.
#pragma once

#include <lkmc/byte_order.hpp>
#include <lkmc/mmio.hpp>
#include <lkmc/result.hpp>
#include <lkmc/span.hpp>
#include <lkmc/string.hpp>

namespace lkmc::bare {

// A file among the items.
struct fw_cfg_file {
    std::uint16_t key = 0;
    std::uint32_t size = 0;     // bytes
};

namespace detail {

struct fw_cfg_dma {
    big_endian<std::uint32_t> control;
    big_endian<std::uint32_t> length;
    big_endian<std::uint64_t> address;
};
static_assert(sizeof(fw_cfg_dma) == 16);

}  // namespace detail

// Access to the registers is what differs between machines.
template <class Registers>
class fw_cfg_of {
public:
    constexpr explicit fw_cfg_of(Registers registers) noexcept : registers_(registers) {}

    enum item : std::uint16_t { signature = 0x00, id = 0x01, cpu_count = 0x05, directory = 0x19 };

    // Whether there is such a device. Its first item says "QEMU".
    bool present() const noexcept {
        registers_.select(signature);
        return number<std::uint32_t>() == 0x51454d55;
    }
    // Bytes from the item's beginning. An item ends with zeros that have no end: how long it is, the caller knows.
    void read(std::uint16_t key, mutable_buffer to) const noexcept {
        registers_.select(key);
        auto* byte = static_cast<volatile std::uint8_t*>(to.data());
        for (std::size_t n = 0; n < to.size(); ++n) byte[n] = registers_.data();
    }
    // A file's bytes, as many as there are and fit.
    string_view read(const fw_cfg_file& file, mutable_buffer to) const noexcept {
        const std::size_t size = file.size < to.size() ? file.size : to.size();
        read(file.key, mutable_buffer(to.data(), size));
        return {static_cast<const char*>(to.data()), size};
    }

    // The file of this name. ENXIO: no such device; ENOENT: no such file.
    result<fw_cfg_file> find(string_view name) const noexcept {
        if (!present()) return errc::nxio;
        registers_.select(directory);
        // Each entry: size (4 bytes), key (2), nothing (2), name (56, with a NUL behind it).
        for (std::uint32_t left = number<std::uint32_t>(); left != 0; --left) {
            fw_cfg_file file;
            file.size = number<std::uint32_t>();
            file.key = number<std::uint16_t>();
            (void)number<std::uint16_t>();
            bool same = name.size() < 56;
            for (std::size_t n = 0; n < 56; ++n) {
                const char c = static_cast<char>(registers_.data());
                if (n < name.size() ? c != name[n] : n == name.size() && c != '\0') same = false;
            }
            if (same) return file;
        }
        return errc::noent;
    }

    // Writes a whole file. EIO: the device would not have it: it is not for writing, or another length is wanted.
    result<void> write(const fw_cfg_file& file, const_buffer from) const noexcept {
        constexpr std::uint32_t failed = 1, select = 8, writes = 16;
        detail::fw_cfg_dma request{static_cast<std::uint32_t>(file.key) << 16 | select | writes,
                                   static_cast<std::uint32_t>(from.size()),
                                   static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(from.data()))};
        asm volatile("" : : "r"(&request) : "memory");      // the device reads what was written before
        registers_.dma(reinterpret_cast<std::uintptr_t>(&request));
        std::uint32_t control;
        do {
            asm volatile("" : : : "memory");                // and writes this
            control = request.control.value();
        } while ((control & ~failed) != 0);
        if ((control & failed) != 0) return errc::io;
        return {};
    }

private:
    // The next bytes of the selected item, the most significant first.
    template <class T>
    T number() const noexcept {
        T value = 0;
        for (unsigned n = 0; n < sizeof(T); ++n) value = static_cast<T>(static_cast<T>(value << 8) | registers_.data());
        return value;
    }
    Registers registers_;
};

// In memory, as on Arm.
class fw_cfg_memory {
public:
    struct registers : mmio::device<registers, 0x18> {
        struct DATA : reg<DATA, 0x00, ro, std::uint8_t> {};
        struct SELECTOR : reg<SELECTOR, 0x08, wo, std::uint16_t> {};
        struct DMA_HIGH : reg<DMA_HIGH, 0x10, wo> {};
        struct DMA_LOW : reg<DMA_LOW, 0x14, wo> {};
    };
    constexpr explicit fw_cfg_memory(std::uintptr_t base) noexcept : at_(base) {}

    void select(std::uint16_t key) const noexcept { at_.template write<registers::SELECTOR>(__builtin_bswap16(key)); }
    std::uint8_t data() const noexcept { return at_.template read<registers::DATA>().raw(); }
    // The lower half starts it.
    void dma(std::uint64_t address) const noexcept {
        at_.template write<registers::DMA_HIGH>(__builtin_bswap32(static_cast<std::uint32_t>(address >> 32)));
        at_.template write<registers::DMA_LOW>(__builtin_bswap32(static_cast<std::uint32_t>(address)));
    }

private:
    mmio::window<registers> at_;
};
using fw_cfg_mmio = fw_cfg_of<fw_cfg_memory>;

}  // namespace lkmc::bare

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/port.hpp>

namespace lkmc::bare {

// Behind ports, as on a PC.
class fw_cfg_ports {
public:
    void select(std::uint16_t key) const noexcept { arch::port_store(0x510, key); }
    std::uint8_t data() const noexcept { return arch::port_load<std::uint8_t>(0x511); }
    void dma(std::uint64_t address) const noexcept {
        arch::port_store(0x514, __builtin_bswap32(static_cast<std::uint32_t>(address >> 32)));
        arch::port_store(0x518, __builtin_bswap32(static_cast<std::uint32_t>(address)));
    }
};
using fw_cfg_pc = fw_cfg_of<fw_cfg_ports>;

}  // namespace lkmc::bare
#endif
