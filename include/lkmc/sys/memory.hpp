// SPDX-License-Identifier: MIT
// The calls on a process's memory: map, protect, advise, lock, and what is resident.
//
//     void* p = LKMC_TRY(sys::mmap(nullptr, 1 << 20, prot::read | prot::write, map::private_ | map::anonymous));
//     LKMC_TRY(sys::mprotect(p, 4096, prot::read));
//     LKMC_TRY(sys::munmap(p, 1 << 20));                  // lkmc::mapping (sys/mapping.hpp) does that by itself
//
// * Sizes and offsets in bytes. Addresses and offsets are multiples of page_size(); the kernel rounds sizes up.
// * Offsets have 64 bits on every CPU. A 32-bit CPU's mmap2 takes them in units of 4096: what is no multiple is
//   EINVAL here as it is with mmap, and never cut off.
// * Flags are the man pages' with the prefix as their type: PROT_READ is prot::read, MADV_DONTNEED madv::dontneed.
// Source: mmap(2), munmap(2), mprotect(2), mremap(2), madvise(2), process_madvise(2), msync(2), mlock(2), mincore(2),
// brk(2), process_mrelease(2), mseal(2); include/uapi/asm-generic/mman-common.h.
#pragma once

#include <cstdint>

#include <lkmc/arch/memory.hpp>
#include <lkmc/span.hpp>
#include <lkmc/sys/fd.hpp>

namespace lkmc::sys {

// What may be done with the pages (mmap, mprotect).
enum class prot : unsigned long {
    none = 0,
    read = 1,
    write = 2,
    exec = 4,
    sem = 8,
    growsdown = 0x01000000,
    growsup = 0x02000000,
};
consteval void combines(prot);

// mmap(2), MAP_…. What only one CPU has is in arch/memory.hpp: sys::map{arch::map_32bit}.
enum class map : unsigned long {
    none = 0,
    shared = 0x01,
    private_ = 0x02,
    shared_validate = 0x03,  // shared, and unknown flags are an error
    droppable = 0x08,        // since 6.11: pages may vanish under memory pressure
    fixed = 0x10,            // replaces what is there
    anonymous = 0x20,
    growsdown = 0x0100,
    denywrite = 0x0800,
    executable = 0x1000,
    locked = 0x2000,
    noreserve = 0x4000,
    populate = 0x8000,
    nonblock = 0x10000,
    stack = 0x20000,
    hugetlb = 0x40000,
    sync = 0x80000,
    fixed_noreplace = 0x100000,  // EEXIST where something is there; before 4.17 a hint only: compare the address
    uninitialized = 0x4000000,
};
consteval void combines(map);

// With map::hugetlb: pages of 2 to the power of this many bytes (21: 2 MiB, 30: 1 GiB).
constexpr map huge_pages(unsigned log2_of_bytes) noexcept {
    return map::hugetlb | static_cast<map>(static_cast<unsigned long>(log2_of_bytes & 63) << 26);
}

// madvise(2), MADV_….
enum class madv : int {
    normal = 0,
    random = 1,
    sequential = 2,
    willneed = 3,
    dontneed = 4,  // drops the pages now: anonymous memory reads as zeros afterwards
    free = 8,      // 4.5: the kernel may drop them until they are written again
    remove = 9,
    dontfork = 10,
    dofork = 11,
    mergeable = 12,
    unmergeable = 13,
    hugepage = 14,
    nohugepage = 15,
    dontdump = 16,
    dodump = 17,
    wipeonfork = 18,       // 4.14
    keeponfork = 19,       // 4.14
    cold = 20,             // 5.4
    pageout = 21,          // 5.4
    populate_read = 22,    // 5.14
    populate_write = 23,   // 5.14
    dontneed_locked = 24,  // 5.18
    collapse = 25,         // 6.1
    hwpoison = 100,
    soft_offline = 101,
    guard_install = 102,  // 6.13
    guard_remove = 103,   // 6.13
};

// mremap(2), MREMAP_….
enum class mremap_flags : unsigned long {
    none = 0,
    maymove = 1,
    fixed = 2,
    dontunmap = 4,  // 5.7
};
consteval void combines(mremap_flags);

// msync(2), MS_….
enum class ms : int {
    async = 1,
    invalidate = 2,
    sync = 4,
};
consteval void combines(ms);

// mlock2(2), MLOCK_…, 4.4.
enum class mlock_flags : unsigned {
    none = 0,
    onfault = 1,
};
consteval void combines(mlock_flags);

// mlockall(2), MCL_….
enum class mcl : int {
    current = 1,
    future = 2,
    onfault = 4,
};
consteval void combines(mcl);

// `file` and `offset` are looked at unless map::anonymous is there. The pages of a file behind its end cannot be
// touched: SIGBUS.
inline result<void*> mmap(void* hint, std::size_t size, prot may, map how, fd_ref file = no_file,
                          std::int64_t offset = 0) noexcept {
#if __SIZEOF_LONG__ == 4
    const auto bits = static_cast<std::uint64_t>(offset);
    if ((bits & 4095) != 0) return errc::inval;
    const std::uint64_t unit = bits >> 12;
    if (unit > ~std::uint32_t(0)) return errc::overflow;
    return call<void*>(nr::mmap2, hint, size, may, how, long(file.get()), static_cast<unsigned long>(unit));
#else
    return call<void*>(nr::mmap, hint, size, may, how, long(file.get()), offset);
#endif
}

// Part of a mapping or many of them, holes included. ENOMEM when that needs one mapping more than there may be.
LKMC_INLINE result<void> munmap(void* address, std::size_t size) noexcept {
    return call<void>(nr::munmap, address, size);
}

LKMC_INLINE result<void> mprotect(void* address, std::size_t size, prot may) noexcept {
    return call<void>(nr::mprotect, address, size, may);
}

// The new address. With mremap_flags::maymove it may differ; ENOMEM where it would have to and may not.
LKMC_INLINE result<void*> mremap(void* address, std::size_t old_size, std::size_t new_size,
                                 mremap_flags flags = mremap_flags::none, void* new_address = nullptr) noexcept {
    return call<void*>(nr::mremap, address, old_size, new_size, flags, new_address);
}

LKMC_INLINE result<void> madvise(void* address, std::size_t size, madv advice) noexcept {
    return call<void>(nr::madvise, address, size, advice);
}

// The memory of another process, or one's own, by a pidfd; since 5.10. The buffers' addresses are that process's.
// Bytes advised, which may be fewer than asked.
LKMC_INLINE result<std::size_t> process_madvise(fd_ref pidfd, span<const const_buffer> ranges, madv advice) noexcept {
    return call<std::size_t>(nr::process_madvise, pidfd, ranges.data(), ranges.size(), advice, 0u);
}

// Frees the memory of a process that is dying; since 5.15.
LKMC_INLINE result<void> process_mrelease(fd_ref pidfd) noexcept { return call<void>(nr::process_mrelease, pidfd, 0u); }

// Writes a shared mapping's changes to its file.
LKMC_INLINE result<void> msync(void* address, std::size_t size, ms how = ms::sync) noexcept {
    return call<void>(nr::msync, address, size, how);
}

// Brings the pages in and keeps them. ENOMEM beyond RLIMIT_MEMLOCK, EPERM where that is 0 and CAP_IPC_LOCK missing.
LKMC_INLINE result<void> mlock(const volatile void* address, std::size_t size) noexcept {
    return call<void>(nr::mlock, address, size);
}
LKMC_INLINE result<void> mlock2(const volatile void* address, std::size_t size, mlock_flags flags) noexcept {
    return call<void>(nr::mlock2, address, size, flags);
}
LKMC_INLINE result<void> munlock(const volatile void* address, std::size_t size) noexcept {
    return call<void>(nr::munlock, address, size);
}
LKMC_INLINE result<void> mlockall(mcl what) noexcept { return call<void>(nr::mlockall, what); }
LKMC_INLINE result<void> munlockall() noexcept { return call<void>(nr::munlockall); }

// No more changes to these mappings until the process ends; since 6.10, 64-bit kernels only.
LKMC_INLINE result<void> mseal(void* address, std::size_t size) noexcept {
    return call<void>(nr::mseal, address, size, 0ul);
}

// One byte a page, bit 0: touching it would not need the disk. For a file's page that means the page cache, whoever
// brought it there. ENOMEM where nothing is mapped; EINVAL where `pages` has fewer bytes than the range has pages.
inline result<void> mincore(const volatile void* address, std::size_t size, span<unsigned char> pages) noexcept;

// Bytes in a page.
inline std::size_t page_size() noexcept;

// The end of the heap. A libc's malloc believes that the heap is its own: use mmap beside it.
LKMC_INLINE void* brk() noexcept { return reinterpret_cast<void*>(arch::syscall(nr::brk, nullptr)); }
// Moves it. The kernel answers a refusal with the old end, which is ENOMEM here.
inline result<void> brk(void* end) noexcept {
    if (reinterpret_cast<void*>(arch::syscall(nr::brk, end)) != end) return errc::nomem;
    return {};
}

namespace detail {
inline constinit std::size_t known_page_size = arch::page_size;
}

inline std::size_t page_size() noexcept {
    if constexpr (arch::page_size != 0) return arch::page_size;
    std::size_t size = __atomic_load_n(&detail::known_page_size, __ATOMIC_RELAXED);
    if (size == 0) {
        // madvise refuses an address that is no page's, and with a length of 0 looks no further.
        for (size = 4096; size < 65536; size *= 2)
            if (madvise(reinterpret_cast<void*>(size), 0, madv::normal)) break;
        __atomic_store_n(&detail::known_page_size, size, __ATOMIC_RELAXED);
    }
    return size;
}

inline result<void> mincore(const volatile void* address, std::size_t size, span<unsigned char> pages) noexcept {
    const std::size_t page = page_size();
    if (pages.size() < size / page + (size % page != 0)) return errc::inval;
    return call<void>(nr::mincore, address, size, pages.data());
}

}  // namespace lkmc::sys
