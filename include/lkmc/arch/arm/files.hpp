// SPDX-License-Identifier: MIT
// ARM: O_ flags that differ between CPUs, and file system calls where a 64-bit number takes two registers.
//
// * A pair starts at an even register. fadvise64_64 and sync_file_range would need seven registers in the order
//   that other CPUs have; here the int comes second.
// * _llseek takes the high word first, and stores the new position.
// * struct statfs64 is packed: 84 bytes, not 88. fstatfs64 and statfs64 are told its size.
// Source: arch/arm/include/uapi/asm/{fcntl,statfs}.h, asm-generic/statfs.h, syscall(2), lseek64(3).
#pragma once

#include <cstdint>

#include <lkmc/arch/arm/syscall.hpp>
#include <lkmc/arch/arm/syscall_numbers.hpp>

namespace lkmc::arch {

inline constexpr int o_direct = 0200000;
inline constexpr int o_directory = 040000;
inline constexpr int o_nofollow = 0100000;
inline constexpr int o_largefile = 0400000;
// Without it, what lies beyond 2 GiB is EOVERFLOW and EFBIG.
inline constexpr int o_largefile_unless_implied = o_largefile;

// The kernel's word; the new position is stored.
LKMC_INLINE long lseek(int file, std::int64_t offset, int whence, std::int64_t* position) noexcept {
    const auto both = static_cast<std::uint64_t>(offset);
    return syscall5(nr::_llseek, file, static_cast<std::uint32_t>(both >> 32), static_cast<std::uint32_t>(both), position,
                    whence);
}
LKMC_INLINE long fadvise64(int file, std::int64_t offset, std::int64_t size, int advice) noexcept {
    const auto from = static_cast<std::uint64_t>(offset), length = static_cast<std::uint64_t>(size);
    return syscall6(nr::arm_fadvise64_64, file, advice, static_cast<std::uint32_t>(from),
                    static_cast<std::uint32_t>(from >> 32), static_cast<std::uint32_t>(length),
                    static_cast<std::uint32_t>(length >> 32));
}
LKMC_INLINE long sync_file_range(int file, std::int64_t offset, std::int64_t size, unsigned flags) noexcept {
    const auto from = static_cast<std::uint64_t>(offset), length = static_cast<std::uint64_t>(size);
    return syscall6(nr::arm_sync_file_range, file, flags, static_cast<std::uint32_t>(from),
                    static_cast<std::uint32_t>(from >> 32), static_cast<std::uint32_t>(length),
                    static_cast<std::uint32_t>(length >> 32));
}

// struct statfs64.
struct __attribute__((packed, aligned(4))) statfs_layout {
    std::uint32_t f_type, f_bsize;
    std::uint64_t f_blocks, f_bfree, f_bavail, f_files, f_ffree;
    int f_fsid[2];
    std::uint32_t f_namelen, f_frsize, f_flags, f_spare[4];
};
LKMC_INLINE long statfs(const char* path, statfs_layout* out) noexcept {
    return syscall3(nr::statfs64, path, sizeof *out, out);
}
LKMC_INLINE long fstatfs(int file, statfs_layout* out) noexcept {
    return syscall3(nr::fstatfs64, file, sizeof *out, out);
}

}  // namespace lkmc::arch
