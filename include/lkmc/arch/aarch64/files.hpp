// SPDX-License-Identifier: MIT
// AArch64: O_ flags that differ between CPUs, and file system calls with 64-bit registers.
// Source: arch/arm64/include/uapi/asm/fcntl.h, asm-generic/statfs.h.
#pragma once

#include <cstdint>

#include <lkmc/arch/aarch64/syscall.hpp>
#include <lkmc/arch/aarch64/syscall_numbers.hpp>

namespace lkmc::arch {

inline constexpr int o_direct = 0200000;
inline constexpr int o_directory = 040000;
inline constexpr int o_nofollow = 0100000;
inline constexpr int o_largefile = 0400000;
// The kernel sets O_LARGEFILE itself.
inline constexpr int o_largefile_unless_implied = 0;

// The kernel's word; the new position is stored only where it does not fit that word.
LKMC_INLINE long lseek(int file, std::int64_t offset, int whence, std::int64_t*) noexcept {
    return syscall3(nr::lseek, file, offset, whence);
}
LKMC_INLINE long fadvise64(int file, std::int64_t offset, std::int64_t size, int advice) noexcept {
    return syscall4(nr::fadvise64, file, offset, size, advice);
}
LKMC_INLINE long sync_file_range(int file, std::int64_t offset, std::int64_t size, unsigned flags) noexcept {
    return syscall4(nr::sync_file_range, file, offset, size, flags);
}

// struct statfs.
struct statfs_layout {
    std::int64_t f_type, f_bsize;
    std::uint64_t f_blocks, f_bfree, f_bavail, f_files, f_ffree;
    int f_fsid[2];
    std::int64_t f_namelen, f_frsize, f_flags, f_spare[4];
};
LKMC_INLINE long statfs(const char* path, statfs_layout* out) noexcept { return syscall2(nr::statfs, path, out); }
LKMC_INLINE long fstatfs(int file, statfs_layout* out) noexcept { return syscall2(nr::fstatfs, file, out); }

}  // namespace lkmc::arch
