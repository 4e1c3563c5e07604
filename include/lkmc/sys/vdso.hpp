// SPDX-License-Identifier: MIT
// The vDSO: functions of the kernel that run in the program, so that reading a clock costs no system call.
//
//     const auto vdso = lkmc::vdso::find();                       // once; keep it
//     auto t = LKMC_TRY(vdso.clock_gettime(lkmc::sys::clock::monotonic));
//     auto where = vdso.getcpu();
//     if (!vdso.has_clock_gettime()) …                            // there is none: those were system calls
//
// * The kernel maps a small ELF shared object into every process and passes its address in the auxiliary vector
//   (AT_SYSINFO_EHDR). vdso_image reads it like any bytes from elsewhere: never past the end.
// * A function that is not there is replaced by the system call: older ARM kernels, QEMU before 8.2, vdso=0 on the
//   kernel's command line. A clock that it cannot read (a CPU's, a device's) it hands to the system call by itself.
// * libc's clock_gettime does the same.
// Source: vdso(7), Documentation/ABI/stable/vdso, ELF gABI 4 and 5, tools/testing/selftests/vDSO.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <lkmc/arch/vdso.hpp>
#include <lkmc/span.hpp>
#include <lkmc/string.hpp>
#include <lkmc/sys/affinity.hpp>
#include <lkmc/sys/auxv.hpp>
#include <lkmc/sys/clock.hpp>

namespace lkmc {

// The dynamic symbols of an ELF shared object of this CPU's width, as it lies in memory.
class vdso_image {
    using address = unsigned long;
    static constexpr bool wide = sizeof(address) == 8;

public:
    // EBADMSG: not an ELF object of this width with dynamic symbols, or one that ends too early.
    static result<vdso_image> parse(span<const std::byte> bytes) noexcept {
        vdso_image image(bytes);
        if (!image.read_headers(bytes.size())) return errc::badmsg;
        return image;
    }
    // What a running program's auxiliary vector points to. At least a page is mapped there, and the headers in it say
    // how much there is.
    static result<vdso_image> at(const void* base) noexcept {
        if (base == nullptr) return errc::noent;
        const auto* bytes = static_cast<const std::byte*>(base);
        vdso_image first({bytes, 4096});
        std::size_t size = 0;
        if (!first.load_segment(size)) return errc::badmsg;
        return parse({bytes, size});
    }

    // Where a function of that name begins, from the beginning of the image; 0 when there is none.
    std::size_t find(string_view name) const noexcept {
        for (std::size_t n = 1; n < symbols_; ++n) {
            symbol s;
            if (!copy(symbol_table_ + n * sizeof(symbol), s)) return 0;
            const unsigned type = s.info() & 0xf;
            if (s.section() == 0 || (type != 2 /* STT_FUNC */ && type != 0)) continue;
            if (!named(s.name(), name)) continue;
            const std::size_t offset = place(s.value());
            return offset < bytes_.size() ? offset : 0;
        }
        return 0;
    }
    std::size_t symbols() const noexcept { return symbols_; }
    // The n-th name; empty where there is none.
    string_view name(std::size_t n) const noexcept {
        symbol s;
        if (n >= symbols_ || !copy(symbol_table_ + n * sizeof(symbol), s) || s.name() >= strings_size_) return {};
        const std::size_t from = strings_ + s.name();
        std::size_t length = 0;
        while (length < strings_size_ - s.name() && bytes_[from + length] != std::byte(0)) ++length;
        return {reinterpret_cast<const char*>(bytes_.data()) + from, length};
    }
    const std::byte* data() const noexcept { return bytes_.data(); }
    std::size_t size() const noexcept { return bytes_.size(); }

private:
    struct header {
        unsigned char ident[16];
        std::uint16_t type, machine;
        std::uint32_t version;
        address entry, phoff, shoff;
        std::uint32_t flags;
        std::uint16_t ehsize, phentsize, phnum, shentsize, shnum, shstrndx;
    };
    struct segment64 {
        std::uint32_t type, flags;
        std::uint64_t offset, vaddr, paddr, filesz, memsz, align;
    };
    struct segment32 {
        std::uint32_t type, offset, vaddr, paddr, filesz, memsz, flags, align;
    };
    using segment = std::conditional_t<wide, segment64, segment32>;
    struct dynamic {
        address tag, value;
    };
    struct symbol64 {
        std::uint32_t name_;
        std::uint8_t info_, other_;
        std::uint16_t section_;
        std::uint64_t value_, size_;
    };
    struct symbol32 {
        std::uint32_t name_, value_, size_;
        std::uint8_t info_, other_;
        std::uint16_t section_;
    };
    struct symbol : std::conditional_t<wide, symbol64, symbol32> {
        std::uint32_t name() const noexcept { return this->name_; }
        unsigned info() const noexcept { return this->info_; }
        unsigned section() const noexcept { return this->section_; }
        address value() const noexcept { return this->value_; }
    };

    explicit vdso_image(span<const std::byte> bytes) noexcept : bytes_(bytes) {}

    template <class T>
    bool copy(std::size_t offset, T& to) const noexcept {
        if (offset > bytes_.size() || bytes_.size() - offset < sizeof(T)) return false;
        __builtin_memcpy(static_cast<void*>(&to), bytes_.data() + offset, sizeof(T));
        return true;
    }
    // An address of the object's own as a place in the image. Wraps around for nonsense, which is then out of bounds.
    std::size_t place(address value) const noexcept { return value - load_vaddr_ + load_offset_; }

    bool elf_header(header& h) const noexcept {
        return copy(0, h) && h.ident[0] == 0x7f && h.ident[1] == 'E' && h.ident[2] == 'L' && h.ident[3] == 'F' &&
               h.ident[4] == (wide ? 2 : 1) && h.ident[5] == 1 /* little endian */ && h.phentsize == sizeof(segment);
    }
    // The first segment that is loaded, and how far it reaches.
    bool load_segment(std::size_t& size) noexcept {
        header h;
        if (!elf_header(h)) return false;
        for (std::size_t n = 0; n < h.phnum; ++n) {
            segment s;
            if (!copy(h.phoff + n * sizeof(segment), s)) return false;
            if (s.type != 1 /* PT_LOAD */) continue;
            load_vaddr_ = s.vaddr;
            load_offset_ = s.offset;
            return !__builtin_add_overflow(static_cast<std::size_t>(s.offset), static_cast<std::size_t>(s.memsz), &size);
        }
        return false;
    }
    bool read_headers(std::size_t most) noexcept {
        std::size_t size = 0;
        if (!load_segment(size)) return false;
        if (size < most) bytes_ = bytes_.first(size);
        header h;
        if (!elf_header(h)) return false;
        for (std::size_t n = 0; n < h.phnum; ++n) {
            segment s;
            if (!copy(h.phoff + n * sizeof(segment), s)) return false;
            if (s.type == 2 /* PT_DYNAMIC */) return read_dynamic(s.offset, s.memsz);
        }
        return false;
    }
    bool read_dynamic(std::size_t offset, std::size_t size) noexcept {
        address symbols = 0, strings = 0, hash = 0, gnu_hash = 0;
        for (std::size_t n = 0; n < size / sizeof(dynamic); ++n) {
            dynamic d;
            if (!copy(offset + n * sizeof(dynamic), d)) return false;
            if (d.tag == 0) break;
            if (d.tag == 4) hash = d.value;
            if (d.tag == 5) strings = d.value;
            if (d.tag == 6) symbols = d.value;
            if (d.tag == 10) strings_size_ = d.value;
            if (d.tag == 0x6ffffef5) gnu_hash = d.value;
        }
        if (symbols == 0 || strings == 0 || (hash == 0 && gnu_hash == 0)) return false;
        symbol_table_ = place(symbols);
        strings_ = place(strings);
        if (strings_ > bytes_.size() || bytes_.size() - strings_ < strings_size_) return false;
        if (!(hash != 0 ? count_by_hash(place(hash)) : count_by_gnu_hash(place(gnu_hash)))) return false;
        return symbol_table_ <= bytes_.size() && (bytes_.size() - symbol_table_) / sizeof(symbol) >= symbols_;
    }
    bool count_by_hash(std::size_t at) noexcept {
        std::uint32_t words[2];  // buckets, symbols
        if (!copy(at, words)) return false;
        symbols_ = words[1];
        return true;
    }
    // The symbols are not counted there: the last is the end of the chain that begins last.
    bool count_by_gnu_hash(std::size_t at) noexcept {
        std::uint32_t words[4];  // buckets, first hashed symbol, bloom words, bloom shift
        if (!copy(at, words)) return false;
        const std::size_t buckets = at + sizeof words + words[2] * sizeof(address);
        const std::size_t chains = buckets + words[0] * std::size_t(4);
        std::uint32_t last = 0;
        for (std::uint32_t n = 0; n < words[0]; ++n) {
            std::uint32_t first = 0;
            if (!copy(buckets + n * std::size_t(4), first)) return false;
            if (first > last) last = first;
        }
        symbols_ = words[1];
        if (last < words[1]) return true;
        for (;; ++last) {
            std::uint32_t link = 0;
            if (!copy(chains + (last - words[1]) * std::size_t(4), link)) return false;
            if ((link & 1) != 0) break;
        }
        symbols_ = std::size_t(last) + 1;
        return true;
    }
    bool named(std::size_t at, string_view name) const noexcept {
        if (at >= strings_size_ || strings_size_ - at <= name.size()) return false;
        const auto* text = reinterpret_cast<const char*>(bytes_.data()) + strings_ + at;
        return string_view(text, name.size()) == name && text[name.size()] == '\0';
    }

    span<const std::byte> bytes_;
    address load_vaddr_ = 0;
    std::size_t load_offset_ = 0;
    std::size_t symbol_table_ = 0;
    std::size_t symbols_ = 0;
    std::size_t strings_ = 0;
    std::size_t strings_size_ = 0;
};

class vdso {
public:
    // Knows none: everything is a system call.
    constexpr vdso() noexcept = default;
    // The one at this address: auxiliary_vector::vdso(), or null.
    explicit vdso(const void* base) noexcept {
        const auto image = vdso_image::at(base);
        if (!image) return;
        if (const auto at = image->find(arch::vdso_clock_gettime)) gettime_ = function<int(int, sys::timespec*)>(*image, at);
        if (const auto at = image->find(arch::vdso_getcpu)) getcpu_ = function<int(unsigned*, unsigned*, void*)>(*image, at);
    }
    explicit vdso(const auxiliary_vector& auxv) noexcept : vdso(auxv.vdso()) {}
    // This process's, by /proc/self/auxv; without a /proc, the one that knows none.
    static vdso find() noexcept {
        auxiliary_vector::word_pair room[64];
        const auto auxv = auxiliary_vector::read(room);
        return auxv ? vdso(*auxv) : vdso();
    }

    bool has_clock_gettime() const noexcept { return gettime_ != nullptr; }
    bool has_getcpu() const noexcept { return getcpu_ != nullptr; }

    result<sys::timespec> clock_gettime(sys::clock which) const noexcept {
        if (gettime_ == nullptr) return sys::clock_gettime(which);
        sys::timespec t;
        if (const int done = gettime_(static_cast<int>(which), &t); done != 0) return error(-done);
        return t;
    }
    sys::cpu_and_node getcpu() const noexcept {
        if (getcpu_ == nullptr) return sys::getcpu();
        sys::cpu_and_node where{};
        getcpu_(&where.cpu, &where.node, nullptr);
        return where;
    }

private:
    template <class F>
    static F* function(const vdso_image& image, std::size_t offset) noexcept {
        return reinterpret_cast<F*>(reinterpret_cast<std::uintptr_t>(image.data()) + offset);
    }
    int (*gettime_)(int, sys::timespec*) = nullptr;
    int (*getcpu_)(unsigned*, unsigned*, void*) = nullptr;
};

}  // namespace lkmc
