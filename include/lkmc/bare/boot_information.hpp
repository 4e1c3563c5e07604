// SPDX-License-Identifier: MIT
// Who booted this image, and what was passed on: one answer for all boot protocols.
//
//     const auto info = boot_information::here();
//     print(out, "by ", info.protocol_name(), ": ", info.command_line(), "\n");
//     for (auto range : info.memory())
//         if (range.usable()) …
//     if (auto tree = info.device_tree(); !tree.empty()) …
//
// * What a loader left lies in memory that nobody has reserved: read it before writing anywhere outside the image.
// * Nothing is copied or allocated. Every length comes from the loader, and is checked against what it lies in; at what
//   does not fit the view ends. What is not passed is empty.
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

// Entries of one of the protocols, read one by one.
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

    private:
        void next() noexcept {
            there_ = false;
            if (in_.at_end()) return;
            const std::size_t size = map_.lead_ != 0 ? in_.take<std::uint32_t>() : map_.step_;
            byte_cursor entry(in_.bytes(size));
            now_.base = entry.take<std::uint64_t>();
            now_.size = entry.take<std::uint64_t>();
            now_.type = entry.take<std::uint32_t>();
            there_ = !in_.failed() && !entry.failed();
        }
        byte_cursor in_;
        const memory_map& map_;
        memory_range now_{};
        bool there_ = false;
    };

    iterator begin() const noexcept { return iterator(*this); }
    decltype(nullptr) end() const noexcept { return nullptr; }
    bool empty() const noexcept { return !(begin() != nullptr); }

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
        const auto* info = at(state.registers[1]);
        if (info == nullptr) return;
        // PVH's own magic number comes first: QEMU's small firmware (qboot) enters with Multiboot's in eax.
        if (byte_cursor(span(info, 4)).take<std::uint32_t>() == 0x336ec578) pvh(info);
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
    // All of it, header and all, or nothing.
    span<const std::byte> device_tree() const noexcept { return device_tree_; }

private:
    static constexpr std::size_t longest_line = 4096;

    static const std::byte* at(std::uintptr_t address) noexcept { return reinterpret_cast<const std::byte*>(address); }

    static string_view text_at(const std::byte* address, std::size_t most = longest_line) noexcept {
        if (address == nullptr) return {};
        const auto* text = reinterpret_cast<const char*>(address);
        std::size_t size = 0;
        while (size < most && text[size] != '\0') ++size;
        return {text, size};
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

    void pvh(const std::byte* info) noexcept {
        protocol_ = boot_protocol::pvh;
        byte_cursor in(span(info, 56));
        in.skip(4);
        const auto version = in.take<std::uint32_t>();
        in.skip(4 + 4 + 8);                                 // flags, modules
        command_line_ = text_at(at(static_cast<std::uintptr_t>(in.take<std::uint64_t>())));
        in.skip(8);                                         // ACPI's root pointer
        const auto map = in.take<std::uint64_t>();
        const auto count = in.take<std::uint32_t>();
        if (version >= 1 && map != 0 && count <= 1024) memory_ = memory_map({at(static_cast<std::uintptr_t>(map)), count * 24u}, 24);
    }

    void multiboot1(const std::byte* info) noexcept {
        protocol_ = boot_protocol::multiboot1;
        byte_cursor in(span(info, 52));
        const auto flags = in.take<std::uint32_t>();
        in.skip(12);                                        // memory in two numbers, boot device
        const auto line = in.take<std::uint32_t>();
        in.skip(24);                                        // modules, symbols
        const auto size = in.take<std::uint32_t>();
        const auto map = in.take<std::uint32_t>();
        if (flags >> 2 & 1) command_line_ = text_at(at(line));
        if (flags >> 6 & 1) memory_ = memory_map({at(map), size}, 0, 4);
    }

    void multiboot2(const std::byte* info) noexcept {
        protocol_ = boot_protocol::multiboot2;
        const auto total = byte_cursor(span(info, 4)).take<std::uint32_t>();
        byte_cursor in(span(info, total));
        in.skip(8);
        while (in && !in.at_end()) {
            const auto type = in.take<std::uint32_t>();
            const auto size = in.take<std::uint32_t>();
            if (type == 0 || size < 8) break;
            const auto body = in.bytes(size - 8);
            in.skip(in.left() < (8 - size % 8) % 8 ? 0 : (8 - size % 8) % 8);
            if (type == 1) command_line_ = text_at(body.data(), body.size());
            if (type == 6 && body.size() >= 8) {
                byte_cursor tag(body);
                const auto step = tag.take<std::uint32_t>();
                tag.skip(4);
                if (step >= 20) memory_ = memory_map(tag.rest(), step);
            }
        }
    }

    boot_protocol protocol_ = boot_protocol::elf;
    string_view command_line_;
    memory_map memory_;
    span<const std::byte> device_tree_;
};

}  // namespace lkmc::bare
