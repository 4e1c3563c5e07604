// SPDX-License-Identifier: MIT
// What a kernel module says about itself: the .modinfo section of a .ko file.
//
//     auto info = LKMC_TRY(lkmc::modinfo::parse(bytes));         // a buffer or a mapped file; borrowed
//     print(out, info.name(), " for ", info.vermagic(), "\n");
//     for (auto [key, value] : info) …                           // license=GPL, parm=…, parmtype=…, alias=…
//
// * A .ko is a relocatable ELF file, 32 or 64 bits, little endian here. Section ".modinfo" holds NUL-terminated
//   key=value pairs, in the order that the linker found them, with padding of NULs; a key may occur many times.
//   ".gnu.linkonce.this_module" holds the kernel's struct module, whose name stands behind an int and two pointers.
// * Nothing outside the buffer is read and nothing is trusted: ENOEXEC is no ELF file, EBADMSG a damaged one,
//   EOPNOTSUPP one of the other byte order, ENODATA one without .modinfo (no module).
// * Compressed files (.ko.xz, .ko.zst, .ko.gz) are ENOEXEC here; compression_of() recognises them.
// Source: elf(5), include/linux/moduleparam.h, include/linux/module.h, kernel/module/main.c.
#pragma once

#include <lkmc/cursor.hpp>
#include <lkmc/result.hpp>

namespace lkmc::modinfo {

enum class compression { none, gzip, xz, zstd };

// By the first bytes of the file: RFC 1952, the .xz file format, RFC 8878.
inline compression compression_of(const_buffer file) noexcept {
    const string_view start(static_cast<const char*>(file.data()), file.size());
    if (start.starts_with("\037\213")) return compression::gzip;
    if (start.starts_with(string_view("\375"
                                      "7zXZ\0",
                                      6)))
        return compression::xz;
    if (start.starts_with("\050\265\057\375")) return compression::zstd;
    return compression::none;
}
constexpr string_view name(compression c) noexcept {
    switch (c) {
        case compression::none: return "none";
        case compression::gzip: return "gzip";
        case compression::xz: return "xz";
        case compression::zstd: return "zstd";
    }
    return {};
}

struct pair {
    string_view key;
    string_view value;
};

// The pairs, and what is found by them. Borrows the buffer.
class info {
public:
    class iterator {
    public:
        constexpr explicit iterator(string_view left, string_view wanted = {}) noexcept : left_(left), wanted_(wanted) { ++*this; }
        constexpr const pair& operator*() const noexcept { return pair_; }
        constexpr const pair* operator->() const noexcept { return &pair_; }
        constexpr iterator& operator++() noexcept {
            while (!left_.empty()) {
                const string_view text = left_.substr(0, left_.find('\0'));
                left_ = left_.substr(text.size() + 1);
                const std::size_t equals = text.find('=');
                if (equals == string_view::npos) continue;  // padding, or nothing that the kernel would find either
                pair_ = {text.substr(0, equals), text.substr(equals + 1)};
                if (wanted_.empty() || pair_.key == wanted_) return *this;
            }
            ended_ = true;
            return *this;
        }
        friend constexpr bool operator==(const iterator& it, std::nullptr_t) noexcept { return it.ended_; }

    private:
        string_view left_;
        string_view wanted_;
        pair pair_{};
        bool ended_ = false;
    };
    struct range {
        string_view text;
        string_view wanted;
        constexpr iterator begin() const noexcept { return iterator(text, wanted); }
        constexpr std::nullptr_t end() const noexcept { return nullptr; }
        constexpr bool empty() const noexcept { return begin() == nullptr; }
    };

    constexpr iterator begin() const noexcept { return iterator(text_); }
    constexpr std::nullptr_t end() const noexcept { return nullptr; }

    // All pairs of this key: alias, parm, parmtype, firmware, softdep, import_ns …
    constexpr range all(string_view key) const noexcept { return {text_, key}; }
    // The first value of this key; empty when there is none.
    constexpr string_view first(string_view key) const noexcept {
        for (const auto& [found, value] : all(key)) return value;
        return {};
    }

    // The name that the kernel will know it by: from struct module, as the kernel takes it; else the pair "name".
    constexpr string_view name() const noexcept { return name_.empty() ? first("name") : name_; }
    // The kernel that it was built for: release, then SMP, preempt, mod_unload, modversions …
    constexpr string_view vermagic() const noexcept { return first("vermagic"); }
    constexpr string_view license() const noexcept { return first("license"); }
    constexpr string_view description() const noexcept { return first("description"); }
    // Names of the modules that must be loaded before, separated by commas.
    constexpr string_view depends() const noexcept { return first("depends"); }
    // Whether a signature is appended; nothing is said about whether it is good.
    constexpr bool is_signed() const noexcept { return signed_; }
    // 32 or 64.
    constexpr unsigned bits() const noexcept { return bits_; }
    // The CPU, as ELF numbers it: 62 x86_64, 40 ARM, 183 AArch64.
    constexpr unsigned machine() const noexcept { return machine_; }

private:
    friend stored_result<info> parse(const_buffer file) noexcept;
    string_view text_;
    string_view name_;
    bool signed_ = false;
    unsigned bits_ = 0;
    unsigned machine_ = 0;
};

namespace detail {

// A section, with the fields that matter, in the widths of ELF64.
struct section {
    std::uint32_t name = 0, type = 0, link = 0;
    std::uint64_t offset = 0, size = 0;
};

class elf {
public:
    explicit elf(const_buffer file) noexcept : file_(static_cast<const char*>(file.data()), file.size()) {}

    result<void> open() noexcept {
        if (!file_.starts_with("\177ELF")) return errc::noexec;
        if (file_.size() < 16) return errc::badmsg;
        const char size = file_[4], order = file_[5];
        if (order == 2) return errc::opnotsupp;
        if ((size != 1 && size != 2) || order != 1) return errc::badmsg;
        wide_ = size == 2;
        byte_cursor in{const_buffer(file_)};
        in.skip(16 + 2);
        machine_ = in.take_le<std::uint16_t>();
        in.skip(4);
        word(in), word(in);  // entry, program headers
        table_ = word(in);
        in.skip(4 + 2 + 2 + 2);
        entry_size_ = in.take_le<std::uint16_t>();
        count_ = in.take_le<std::uint16_t>();
        names_at_ = in.take_le<std::uint16_t>();
        if (!in) return errc::badmsg;
        if (table_ == 0) return errc::nodata;
        if (entry_size_ < (wide_ ? 64u : 40u)) return errc::badmsg;
        // Numbers too big for the header stand in the first section (elf(5)).
        section first;
        if (!read(0, first)) return errc::badmsg;
        if (count_ == 0) count_ = first.size;
        if (names_at_ == 0xffff) names_at_ = first.link;
        // The whole table lies in the file: after this, count_ is a number of something that is there.
        if (count_ > (file_.size() - table_) / entry_size_) return errc::badmsg;
        section names;
        if (names_at_ >= count_ || !read(names_at_, names) || !contents(names, names_)) return errc::badmsg;
        return {};
    }

    // The section's bytes; ENODATA when there is no such section.
    result<string_view> find(string_view name) const noexcept {
        for (std::uint64_t i = 0; i < count_; ++i) {
            section s;
            if (!read(i, s)) return errc::badmsg;
            if (s.name >= names_.size()) return errc::badmsg;
            const string_view rest = names_.substr(s.name);
            if (!rest.starts_with(name) || rest.size() == name.size() || rest[name.size()] != '\0') continue;
            string_view bytes;
            if (!contents(s, bytes)) return errc::badmsg;
            return bytes;
        }
        return errc::nodata;
    }
    bool wide() const noexcept { return wide_; }
    unsigned machine() const noexcept { return machine_; }

private:
    std::uint64_t word(byte_cursor& in) const noexcept {
        return wide_ ? in.take_le<std::uint64_t>() : in.take_le<std::uint32_t>();
    }
    string_view at(std::uint64_t offset) const noexcept {
        return offset > file_.size() ? string_view() : file_.substr(static_cast<std::size_t>(offset));
    }
    bool read(std::uint64_t index, section& s) const noexcept {
        if (table_ > file_.size() || index > file_.size()) return false;
        byte_cursor in{const_buffer(at(table_ + index * entry_size_))};
        s.name = in.take_le<std::uint32_t>();
        s.type = in.take_le<std::uint32_t>();
        word(in), word(in);  // flags, address
        s.offset = word(in);
        s.size = word(in);
        s.link = in.take_le<std::uint32_t>();
        return static_cast<bool>(in);
    }
    bool contents(const section& s, string_view& bytes) const noexcept {
        constexpr std::uint32_t nobits = 8;
        if (s.type == nobits || s.offset > file_.size() || s.size > file_.size() - s.offset) return false;
        bytes = at(s.offset).substr(0, static_cast<std::size_t>(s.size));
        return true;
    }

    string_view file_;
    string_view names_;
    bool wide_ = false;
    unsigned machine_ = 0;
    std::uint64_t table_ = 0, count_ = 0, names_at_ = 0;
    unsigned entry_size_ = 0;
};

}  // namespace detail

inline stored_result<info> parse(const_buffer file) noexcept {
    detail::elf elf(file);
    if (const auto opened = elf.open(); !opened) return opened.error();

    info found;
    found.bits_ = elf.wide() ? 64 : 32;
    found.machine_ = elf.machine();
    const auto text = elf.find(".modinfo");
    if (!text) return text.error();
    if (text->empty() || text->back() != '\0') return errc::badmsg;
    found.text_ = *text;

    // struct module { enum module_state state; struct list_head list; char name[MODULE_NAME_LEN]; …
    const auto module = elf.find(".gnu.linkonce.this_module");
    if (!module && module.error() != errc::nodata) return module.error();
    if (module) {
        const std::size_t pointer = elf.wide() ? 8 : 4;
        const string_view name = module->substr(3 * pointer, 64 - pointer);
        const std::size_t end = name.find('\0');
        if (end == string_view::npos || end == 0) return errc::badmsg;
        found.name_ = name.substr(0, end);
    }
    found.signed_ = string_view(static_cast<const char*>(file.data()), file.size()).ends_with("~Module signature appended~\n");
    return found;
}

}  // namespace lkmc::modinfo
