// SPDX-License-Identifier: MIT
// Physical frames, as the kernel keeps book of them: what each is used for, and by how many.
//
//     const auto flags = LKMC_TRY(lkmc::kpageflags::open());            // root only
//     const lkmc::kpf page = LKMC_TRY(flags.at(entry.frame()));
//     if (has(page, lkmc::kpf::anon)) …
//     print(out, page, "\n");                                           // UPTODATE LRU MMAP ANON SWAPBACKED
//     auto mapped = LKMC_TRY(LKMC_TRY(lkmc::kpagecount::open()).at(entry.frame()));
//
// * One 64-bit entry a frame; a frame is page_size() bytes; the file ends behind the last frame there is.
// * Frames that are no RAM read as NOPAGE, with a count of 0.
// * The numbers of the first 27 flags are part of the kernel's interface. Those from 32 on are for kernel hackers and
//   may move.
// * EACCES or EPERM without the rights of root.
// Source: Documentation/admin-guide/mm/pagemap.rst, include/uapi/linux/kernel-page-flags.h, fs/proc/page.c.
#pragma once

#include <cstdint>

#include <lkmc/bits.hpp>
#include <lkmc/print.hpp>
#include <lkmc/sys/file.hpp>

// X(enumerator, "NAME", bit)
#define LKMC_KERNEL_PAGE_FLAGS(X)               \
    X(locked, "LOCKED", 0)                      \
    X(error, "ERROR", 1)                        \
    X(referenced, "REFERENCED", 2)              \
    X(uptodate, "UPTODATE", 3)                  \
    X(dirty, "DIRTY", 4)                        \
    X(lru, "LRU", 5)                            \
    X(active, "ACTIVE", 6)                      \
    X(slab, "SLAB", 7)                          \
    X(writeback, "WRITEBACK", 8)                \
    X(reclaim, "RECLAIM", 9)                    \
    X(buddy, "BUDDY", 10)                       \
    X(mmap, "MMAP", 11)                         \
    X(anon, "ANON", 12)                         \
    X(swapcache, "SWAPCACHE", 13)               \
    X(swapbacked, "SWAPBACKED", 14)             \
    X(compound_head, "COMPOUND_HEAD", 15)       \
    X(compound_tail, "COMPOUND_TAIL", 16)       \
    X(huge, "HUGE", 17)                         \
    X(unevictable, "UNEVICTABLE", 18)           \
    X(hwpoison, "HWPOISON", 19)                 \
    X(nopage, "NOPAGE", 20)                     \
    X(ksm, "KSM", 21)                           \
    X(thp, "THP", 22)                           \
    X(offline, "OFFLINE", 23)                   \
    X(zero_page, "ZERO_PAGE", 24)               \
    X(idle, "IDLE", 25)                         \
    X(pgtable, "PGTABLE", 26)                   \
    X(reserved, "RESERVED", 32)                 \
    X(mlocked, "MLOCKED", 33)                   \
    X(owner_2, "OWNER_2", 34)                   \
    X(private_, "PRIVATE", 35)                  \
    X(private_2, "PRIVATE_2", 36)               \
    X(owner_private, "OWNER_PRIVATE", 37)       \
    X(arch, "ARCH", 38)                         \
    X(uncached, "UNCACHED", 39)                 \
    X(softdirty, "SOFTDIRTY", 40)               \
    X(arch_2, "ARCH_2", 41)                     \
    X(arch_3, "ARCH_3", 42)

namespace lkmc {

// What a frame is: KPF_….
enum class kpf : std::uint64_t {
    none = 0,
#define LKMC_X(enumerator, name, number) enumerator = std::uint64_t(1) << number,
    LKMC_KERNEL_PAGE_FLAGS(LKMC_X)
#undef LKMC_X
};
consteval void combines(kpf);

// Of one flag; empty for none, several, or one that has no name here.
constexpr string_view name(kpf flag) noexcept {
    switch (flag) {
        case kpf::none: return {};
#define LKMC_X(enumerator, name, number) \
    case kpf::enumerator: return name;
        LKMC_KERNEL_PAGE_FLAGS(LKMC_X)
#undef LKMC_X
    }
    return {};
}

// The names of all that are set, with blanks between; a bit without a name as its number.
inline void format(sink to, kpf flags) {
    const char* separator = "";
    for (unsigned n = 0; n < 64; ++n) {
        const kpf flag = static_cast<kpf>(std::uint64_t(1) << n);
        if (!has(flags, flag)) continue;
        to.write(separator);
        if (name(flag).empty()) print(to, n);
        else to.write(name(flag));
        separator = " ";
    }
}

namespace detail {

// A file with a T for each frame, in their order.
template <class T>
class frame_file {
    static_assert(sizeof(T) == 8);

public:
    // Of one frame. ENXIO behind the last one.
    stored_result<T> at(std::uint64_t frame) const noexcept {
        T one{};
        const std::size_t n = LKMC_TRY(read(frame, {&one, 1}));
        if (n == 0) return errc::nxio;
        return one;
    }
    // Of the frames from this one on: as many as the buffer holds, or as there are.
    result<std::size_t> read(std::uint64_t frame, span<T> entries) const noexcept {
        if (frame >> 52 != 0) return errc::nxio;  // addresses have 64 bits
        const auto bytes = sys::pread_all(file_, entries, static_cast<std::int64_t>(frame * sizeof(T)));
        if (!bytes) return bytes.error();
        if (*bytes % sizeof(T) != 0) return errc::badmsg;
        return *bytes / sizeof(T);
    }
    fd_ref file() const noexcept { return file_; }

protected:
    explicit frame_file(fd file) noexcept : file_(static_cast<fd&&>(file)) {}

private:
    fd file_;
};

}  // namespace detail

// /proc/kpageflags: what each frame is used for.
class kpageflags : public detail::frame_file<kpf> {
public:
    static result<kpageflags> open() noexcept {
        auto file = sys::openat(at_cwd, "/proc/kpageflags", sys::o::rdonly | sys::o::cloexec);
        if (!file) return file.error();
        return kpageflags(static_cast<fd&&>(*file));
    }

private:
    using frame_file::frame_file;
};

// /proc/kpagecount: how many times each frame is mapped. Since 6.13 a kernel may be built without these counts for
// larger folios: then it is an average, and at least 1 where there is any.
class kpagecount : public detail::frame_file<std::uint64_t> {
public:
    static result<kpagecount> open() noexcept {
        auto file = sys::openat(at_cwd, "/proc/kpagecount", sys::o::rdonly | sys::o::cloexec);
        if (!file) return file.error();
        return kpagecount(static_cast<fd&&>(*file));
    }

private:
    using frame_file::frame_file;
};

}  // namespace lkmc
