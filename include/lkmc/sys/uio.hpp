// SPDX-License-Identifier: MIT
// Devices that a driver in the kernel hands to a process: their registers to map, their interrupts to wait for.
//
//     auto card = LKMC_TRY(lkmc::uio::device::find("uio_edu"));             // /dev/uio0, or whichever has this name
//     auto memory = LKMC_TRY(card.map(0));                                  // a mapping: memory.registers<…>() for mmio.hpp
//     auto interrupts = LKMC_TRY(card.wait());                              // how many there have been, at the next one
//     LKMC_TRY(card.enable_interrupts());                                   // where the driver masks them at each
//
// * One read(2) of 32 bits waits for an interrupt that this open file has not been told of, and gives the number of all;
//   what came meanwhile is in the number, nothing is queued. poll(2) says beforehand whether it would wait.
// * The kernel's part silences the device: a driver of its own by what the device has for it, uio_pci_generic by the bit
//   "interrupt disable" of the PCI command register, which the process has to clear again by the file "config" in sysfs.
// * Map N is mapped at N pages, whatever its size; device memory need not begin at its first byte (offset). Both are
//   taken care of here.
// * EIO: the device has no interrupt, or it has gone. ENOSYS: its driver cannot switch interrupts. ENOENT: no such
//   device or map. Opening /dev/uioN is for root, unless somebody has changed its mode.
// Source: Documentation/driver-api/uio-howto.rst, drivers/uio/uio.c, include/linux/uio_driver.h.
#pragma once

#include <lkmc/print.hpp>
#include <lkmc/sys/attribute.hpp>
#include <lkmc/sys/directory.hpp>
#include <lkmc/sys/mapping.hpp>

namespace lkmc::uio {

// What /sys/class/uio/uioN/maps/mapM says.
struct map_info {
    phys_addr address;          // of the page that the map begins at; of what lies in kernel memory it is no bus address
    std::uint64_t size = 0;     // in bytes, with the offset
    std::uint64_t offset = 0;   // where the device's memory begins in it
};

class device {
public:
    // /dev/uioN. nonblock: wait() is EAGAIN where there is nothing to tell.
    static result<device> open(unsigned number, sys::o more = {}) noexcept {
        text_buffer<31> path;
        lkmc::print(path, "/dev/uio", number);
        auto file = sys::openat(at_cwd, path.c_str(), sys::o::rdwr | sys::o::cloexec | more);
        if (!file) return file.error();
        return device(number, static_cast<fd&&>(*file));
    }

    // The first one whose driver has given it this name. ENOENT: none.
    static result<device> find(string_view name, sys::o more = {}) noexcept {
        const auto folder = sys::openat(at_cwd, "/sys/class/uio", sys::o::rdonly | sys::o::directory | sys::o::cloexec);
        if (!folder) return folder.error();
        alignas(8) std::byte buffer[2048];
        directory_entries entries(*folder, buffer);
        unsigned best = ~0u;
        for (const directory_entry& entry : entries) {
            if (!entry.name.starts_with("uio")) continue;
            const auto number = parse_value<unsigned>(entry.name.substr(3));
            if (!number || *number >= best) continue;
            char text[128];
            const auto its = about(*number, "/name").read(text);
            if (its && *its == name) best = *number;
        }
        if (const auto done = entries.status(); !done) return done.error();
        if (best == ~0u) return errc::noent;
        return open(best, more);
    }

    unsigned number() const noexcept { return number_; }
    fd_ref file() const noexcept { return file_; }

    result<string_view> name(span<char> buffer) const noexcept { return about(number_, "/name").read(buffer); }
    result<string_view> version(span<char> buffer) const noexcept { return about(number_, "/version").read(buffer); }

    result<map_info> about_map(unsigned index) const noexcept {
        const auto value = [&](string_view what) {
            text_buffer<63> tail;
            lkmc::print(tail, "/maps/map", index, what);
            return about(number_, tail.view()).template read<std::uint64_t>();
        };
        const auto address = value("/addr"), size = value("/size"), offset = value("/offset");
        if (!address) return address.error();
        if (!size) return size.error();
        if (!offset) return offset.error();
        if (*offset > *size || *offset >= sys::page_size()) return errc::badmsg;
        return map_info{phys_addr(*address), *size, *offset};
    }

    // The device's memory, from its first byte on.
    result<mapping> map(unsigned index, sys::prot may = sys::prot::read | sys::prot::write) const noexcept {
        const auto about = about_map(index);
        if (!about) return about.error();
        const std::uint64_t size = about->size - about->offset;
        if (size > ~std::size_t(0)) return errc::nomem;
        const std::uint64_t at = std::uint64_t(index) * sys::page_size() + about->offset;
        return mapping::of_device(file_, static_cast<std::size_t>(size), static_cast<std::int64_t>(at), may);
    }

    // Until there is an interrupt that this file has not been told of: how many there have been since the driver came.
    stored_result<std::uint32_t> wait() const noexcept {
        std::uint32_t count = 0;
        const auto n = sys::read(file_, mutable_buffer(&count, sizeof count));
        if (!n) return n.error();
        if (*n != sizeof count) return errc::io;
        return count;
    }
    // The same number, without waiting and without being told.
    stored_result<std::uint32_t> interrupts() const noexcept { return about(number_, "/event").read<std::uint32_t>(); }

    result<void> enable_interrupts(bool on = true) const noexcept {
        const std::int32_t word = on;
        const auto n = sys::write(file_, const_buffer(&word, sizeof word));
        if (!n) return n.error();
        return {};
    }

private:
    device(unsigned number, fd&& file) noexcept : number_(number), file_(static_cast<fd&&>(file)) {}

    static attribute about(unsigned number, string_view what) noexcept {
        text_buffer<127> path;
        lkmc::print(path, "/sys/class/uio/uio", number, what);
        return attribute(path.view());
    }

    unsigned number_;
    fd file_;
};

}  // namespace lkmc::uio
