// SPDX-License-Identifier: MIT
// Who booted this image, and what was passed on: one answer for all boot protocols.
//
//     const auto info = boot_information::here();
//     print(out, "by ", info.protocol_name(), ": ", info.command_line(), "\n");
//     if (info.damaged()) …
//     for (auto range : info.memory())
//         if (range.usable()) …
//     if (auto tree = info.device_tree(); !tree.empty()) …
//
// * What a loader left lies in memory that nobody has reserved: read it before writing anywhere outside the image.
// * Nothing is copied or allocated. Every length comes from the loader, and is checked against what it lies in, and every
//   address against what is mapped (x86_64: 4 GiB) or is RAM. At what does not fit the view ends, and damaged() says so.
//   What is not passed is empty.
// * x86_64: PVH, Multiboot 1, Multiboot 2. ARM, AArch64: the registers of the Linux boot protocol, or an ELF that is
//   entered directly, in which case the tree may lie at the start of RAM.
// * A memory map on ARM and AArch64 is in the device tree.
// Source: Xen xen/include/public/arch-x86/hvm/start_info.h; Multiboot specification 0.6.96, 3.3; Multiboot2 2.0, 3.6;
// Linux Documentation/arch/{arm,arm64}/booting.rst; Devicetree specification 0.4, 5.2.
#pragma once

#include <lkmc/bare/board.hpp>
#include <lkmc/bare/boot.hpp>
#include <lkmc/cursor.hpp>

namespace lkmc::bare {

enum class boot_protocol {
    elf,            // nobody passed anything
    pvh,
    multiboot1,
    multiboot2,
    linux_image,
};

// A stretch of the machine's memory, as firmware describes it. 64 bits wide on every CPU.
struct memory_range {
    std::uint64_t base;
    std::uint64_t size;
    std::uint32_t type;     // of the ACPI specification: 1 RAM, 2 reserved, 3 and 4 ACPI's, 5 broken, …

    constexpr bool usable() const noexcept { return type == 1; }
};

// Entries of one of the protocols, read one by one. Those without a byte are passed over, and one that goes round the end of
// all addresses ends there. They may overlap: usable() knows.
class memory_map {
public:
    // lead: bytes before an entry that say how long it is (Multiboot 1); otherwise each is `step` long.
    constexpr memory_map() noexcept = default;
    constexpr memory_map(span<const std::byte> bytes, std::size_t step, std::size_t lead = 0) noexcept
        : bytes_(bytes), step_(step), lead_(lead) {}

    class iterator {
    public:
        explicit iterator(const memory_map& map) noexcept : in_(map.bytes_), map_(map) { next(); }
        const memory_range& operator*() const noexcept { return now_; }
        iterator& operator++() noexcept {
            next();
            return *this;
        }
        // At the end, where an entry is not whole, or where its length is none.
        bool operator!=(decltype(nullptr)) const noexcept { return there_; }
        bool failed() const noexcept { return failed_; }

    private:
        void next() noexcept {
            there_ = false;
            while (!there_ && !in_.at_end()) {
                const std::size_t size = map_.lead_ != 0 ? in_.take<std::uint32_t>() : map_.step_;
                byte_cursor entry(in_.bytes(size));
                now_.base = entry.take<std::uint64_t>();
                now_.size = entry.take<std::uint64_t>();
                now_.type = entry.take<std::uint32_t>();
                failed_ = in_.failed() || entry.failed();
                if (failed_) return;
                if (now_.size > 0 - now_.base && now_.base != 0) now_.size = 0 - now_.base;
                there_ = now_.size != 0;
            }
        }
        byte_cursor in_;
        const memory_map& map_;
        memory_range now_{};
        bool there_ = false;
        bool failed_ = false;
    };

    iterator begin() const noexcept { return iterator(*this); }
    decltype(nullptr) end() const noexcept { return nullptr; }
    bool empty() const noexcept { return !(begin() != nullptr); }
    // Every entry can be read, to the last byte.
    bool whole() const noexcept {
        auto at = begin();
        while (at != nullptr) ++at;
        return !at.failed();
    }
    // All of it is RAM, in one entry or several, and no other kind of entry has a part in it.
    bool usable(std::uint64_t base, std::uint64_t size) const noexcept {
        if (size == 0 || base + (size - 1) < base) return false;
        const std::uint64_t last = base + (size - 1);
        for (const auto& range : *this)
            if (!range.usable() && range.base <= last && base <= range.base + (range.size - 1)) return false;
        for (std::uint64_t at = base;;) {
            // As far as the entry goes that holds this byte: each round gets further, or is the last.
            std::uint64_t end = at;
            bool held = false;
            for (const auto& range : *this)
                if (range.usable() && at - range.base < range.size && range.base + (range.size - 1) >= end)
                    held = true, end = range.base + (range.size - 1);
            if (!held) return false;
            if (end >= last) return true;
            at = end + 1;
        }
    }

private:
    span<const std::byte> bytes_;
    std::size_t step_ = 24;
    std::size_t lead_ = 0;
};

class boot_information {
public:
    // This image's.
    static boot_information here() noexcept { return boot_information(boot()); }

    explicit boot_information(const boot_state& state) noexcept {
#if defined(__x86_64__)
        const auto magic = static_cast<std::uint32_t>(state.registers[0]);
        const std::uint64_t info = state.registers[1];
        if (info == 0) {
            damaged_ = magic == 0x2badb002 || magic == 0x36d76289;
            return;
        }
        // PVH's own magic number comes first: QEMU's small firmware (qboot) enters with Multiboot's in eax.
        if (byte_cursor(reach(info, 4)).take<std::uint32_t>() == 0x336ec578) pvh(info);
        else if (magic == 0x2badb002) multiboot1(info);
        else if (magic == 0x36d76289) multiboot2(info);
#else
#if defined(__aarch64__)
        const std::uintptr_t tree = state.registers[0];
#else
        const std::uintptr_t tree = state.registers[2];
#endif
        if (tree != 0) {
            protocol_ = boot_protocol::linux_image;
            device_tree_ = tree_at(tree);
            damaged_ = device_tree_.empty();
        } else {
            device_tree_ = tree_at(board::ram.base);
        }
#endif
    }

    boot_protocol protocol() const noexcept { return protocol_; }
    string_view protocol_name() const noexcept {
        constexpr string_view names[] = {"ELF", "PVH", "Multiboot 1", "Multiboot 2", "Linux"};
        return names[static_cast<unsigned>(protocol_)];
    }
    // On ARM and AArch64 it is in the device tree (/chosen, bootargs).
    string_view command_line() const noexcept { return command_line_; }
    const memory_map& memory() const noexcept { return memory_; }
    // Something was passed that does not fit into what it lies in, or lies nowhere. It is left out, or what follows it.
    bool damaged() const noexcept { return damaged_; }
    // All of it, header and all, or nothing.
    span<const std::byte> device_tree() const noexcept { return device_tree_; }

private:
    static constexpr std::size_t longest_line = 4096;

    static const std::byte* at(std::uintptr_t address) noexcept { return reinterpret_cast<const std::byte*>(address); }

    // As much of it as is mapped, which is all or nothing; nothing is at 0.
    span<const std::byte> reach(std::uint64_t address, std::uint64_t size) noexcept {
        constexpr std::uint64_t end = std::uint64_t{1} << 32;
        if (address == 0 || address >= end || size > end - address) {
            damaged_ = true;
            return {};
        }
        return {at(static_cast<std::uintptr_t>(address)), static_cast<std::size_t>(size)};
    }
    // Up to a NUL, or to the end of the bytes.
    static string_view text_in(span<const std::byte> bytes) noexcept {
        const auto* text = reinterpret_cast<const char*>(bytes.data());
        std::size_t size = 0;
        while (size < bytes.size() && text[size] != '\0') ++size;
        return {text, size};
    }
    void line_at(std::uint64_t address) noexcept {
        if (address == 0) return;   // none was given
        const std::uint64_t left = (std::uint64_t{1} << 32) - address;
        command_line_ = text_in(reach(address, left < longest_line ? left : longest_line));
        if (command_line_.size() == longest_line) damaged_ = true;
    }
    void map_in(span<const std::byte> bytes, std::size_t step, std::size_t lead = 0) noexcept {
        memory_ = memory_map(bytes, step, lead);
        if (!memory_.whole()) damaged_ = true;
    }

    static span<const std::byte> tree_at(std::uintptr_t address) noexcept {
        // Where there is no RAM nothing is read. All that an image knows of is the board's.
        if (address % 8 != 0 || !board::ram.contains(address) || board::ram.end() - address < 40) return {};
        byte_cursor header(span(at(address), 40));
        const auto magic = header.take_be<std::uint32_t>();
        const auto size = header.take_be<std::uint32_t>();
        if (magic != 0xd00dfeed || size < 40 || size > board::ram.end() - address) return {};
        return {at(address), size};
    }

    void pvh(std::uint64_t info) noexcept {
        protocol_ = boot_protocol::pvh;
        const auto version = byte_cursor(reach(info + 4, 4)).take<std::uint32_t>();
        // Version 0 ends before the memory map.
        byte_cursor in(reach(info, version == 0 ? 40 : 56));
        in.skip(4 + 4 + 4 + 4 + 8);                         // magic, version, flags, modules
        line_at(in.take<std::uint64_t>());
        in.skip(8);                                         // ACPI's root pointer
        if (version == 0) return;
        const auto map = in.take<std::uint64_t>();
        const auto count = in.take<std::uint32_t>();
        if (count != 0) map_in(reach(map, count * std::uint64_t{24}), 24);
    }

    void multiboot1(std::uint64_t info) noexcept {
        protocol_ = boot_protocol::multiboot1;
        byte_cursor in(reach(info, 52));
        const auto flags = in.take<std::uint32_t>();
        in.skip(12);                                        // memory in two numbers, boot device
        const auto line = in.take<std::uint32_t>();
        in.skip(24);                                        // modules, symbols
        const auto size = in.take<std::uint32_t>();
        const auto map = in.take<std::uint32_t>();
        if (flags >> 2 & 1) line_at(line);
        if (flags >> 6 & 1) map_in(reach(map, size), 0, 4);
    }

    void multiboot2(std::uint64_t info) noexcept {
        protocol_ = boot_protocol::multiboot2;
        const auto total = byte_cursor(reach(info, 4)).take<std::uint32_t>();
        byte_cursor in(reach(info, total));
        in.skip(8);
        for (;;) {
            const auto type = in.take<std::uint32_t>();
            const auto size = in.take<std::uint32_t>();
            if (in && type == 0) break;
            const auto body = size < 8 ? (in.fail(), span<const std::byte>()) : in.bytes(size - 8);
            if (!in) {
                damaged_ = true;
                break;
            }
            in.skip(in.left() < (8 - size % 8) % 8 ? in.left() : (8 - size % 8) % 8);
            if (type == 1) command_line_ = text_in(body);
            if (type == 6) {
                byte_cursor tag(body);
                const auto step = tag.take<std::uint32_t>();
                tag.skip(4);                                // version
                if (tag && step >= 20) map_in(tag.rest(), step);
                else damaged_ = true;
            }
        }
    }

    boot_protocol protocol_ = boot_protocol::elf;
    string_view command_line_;
    memory_map memory_;
    span<const std::byte> device_tree_;
    bool damaged_ = false;
};

}  // namespace lkmc::bare
