// SPDX-License-Identifier: MIT
// Physical memory and device registers through /dev/mem.
//
//     auto gic = LKMC_TRY(lkmc::devmem::map(lkmc::phys_addr(0x0800'0000), 0x1000));
//     auto version = gic.read<std::uint32_t>(0x8);                    // one load, at this many bytes
//     auto uart = LKMC_TRY(memory.registers<pl011>());                // typed registers: mmio.hpp
//
// * The address need not be a page's; the pages around it are mapped, and unmapped at the end of the scope.
// * Opened with O_SYNC: ARM and AArch64 map it uncached, as registers want it. x86 caches what is RAM.
// * ENOENT: no /dev/mem here (CONFIG_DEVMEM). EPERM: CAP_SYS_RAWIO is missing, or CONFIG_STRICT_DEVMEM keeps RAM (and
//   with IO_STRICT_DEVMEM what a driver has claimed) shut: on a PC all but the first MiB and devices.
// * An access outside the mapping traps: it is a fault of the program, not of the kernel.
// Source: mem(4), drivers/char/mem.c.
#pragma once

#include <lkmc/sys/file.hpp>
#include <lkmc/sys/mapping.hpp>

namespace lkmc {

class devmem {
public:
    static result<devmem> map(phys_addr where, std::size_t size,
                              sys::prot may = sys::prot::read | sys::prot::write) noexcept {
        const bool writes = has(may, sys::prot::write);
        const auto file = sys::openat(at_cwd, "/dev/mem", (writes ? sys::o::rdwr : sys::o::rdonly) | sys::o::sync | sys::o::cloexec);
        if (!file) return file.error();
        return map(*file, where, size, may);
    }
    // Through a descriptor that is open already: /dev/mem, or what stands in for it.
    static result<devmem> map(fd_ref memory, phys_addr where, std::size_t size,
                              sys::prot may = sys::prot::read | sys::prot::write) noexcept {
        auto pages = mapping::of_physical(memory, where, size, may);
        if (!pages) return pages.error();
        devmem m;
        m.pages_ = static_cast<mapping&&>(*pages);
        m.where_ = where;
        return m;
    }

    phys_addr address() const noexcept { return where_; }
    std::size_t size() const noexcept { return pages_.size(); }
    const mapping& pages() const noexcept { return pages_; }

    // One load or store of T's width, which is that of an integer register or smaller.
    template <class T>
        requires std::is_trivially_copyable_v<T>
    T read(std::size_t offset = 0) const noexcept {
        const auto bits = arch::mmio_load<bits_of<T>>(at<T>(offset));
        T value;
        __builtin_memcpy(&value, &bits, sizeof value);
        return value;
    }
    template <class T>
        requires std::is_trivially_copyable_v<T>
    void write(std::type_identity_t<T> value, std::size_t offset = 0) const noexcept {
        bits_of<T> bits;
        __builtin_memcpy(&bits, &value, sizeof value);
        arch::mmio_store<bits_of<T>>(at<T>(offset), bits);
    }

    // The registers of a device that begin at this many bytes. ERANGE where they would not lie inside.
    template <class Device>
    result<mmio::window<Device>> registers(std::size_t offset = 0) const noexcept {
        return pages_.registers<Device>(offset);
    }

private:
    template <std::size_t Size>
    struct unsigned_of;
    template <class T>
    using bits_of = typename unsigned_of<sizeof(T)>::type;

    template <class T>
    volatile bits_of<T>* at(std::size_t offset) const noexcept {
        volatile auto* where = pages_.at<bits_of<T>>(offset);
        if (!where) __builtin_trap();
        return where;
    }

    mapping pages_;
    phys_addr where_;
};

template <>
struct devmem::unsigned_of<1> {
    using type = std::uint8_t;
};
template <>
struct devmem::unsigned_of<2> {
    using type = std::uint16_t;
};
template <>
struct devmem::unsigned_of<4> {
    using type = std::uint32_t;
};
template <>
struct devmem::unsigned_of<8> {
    using type = std::uint64_t;
};

}  // namespace lkmc
