// SPDX-License-Identifier: MIT
// Requests to files and file systems: clone, flags, extents, freeze, trim, label.
//
//     LKMC_TRY(copy.ioctl(lkmc::fs::clone, original));                 // shares the blocks: Btrfs, XFS, …
//     auto flags = LKMC_TRY(file.ioctl(lkmc::fs::get_flags));
//     if (has(flags, lkmc::fs::inode_flags::immutable)) …
//     lkmc::fs::fiemap_with<32> map{.header = {.fm_length = ~0ull, .fm_extent_count = 32}, .items = {}};
//     LKMC_TRY(file.ioctl(lkmc::fs::fiemap, lkmc::ioctl::in_place(map)));
//
// * FS_IOC_GETFLAGS and its three siblings say long in their number and copy an int: a long of one's own would keep
//   32 bits of whatever it held. The types here are what the kernel copies.
// * ENOTTY or EOPNOTSUPP: this file system does not know it.
// Source: ioctl_fat(2), ioctl_iflags(2), ioctl_ficlonerange(2), ioctl_fideduperange(2), include/uapi/linux/{fs,fiemap}.h.
#pragma once

#include <lkmc/sys/ioctl.hpp>

namespace lkmc::fs {

// FS_…_FL: what chattr and lsattr show.
enum class inode_flags : std::uint32_t {
    secrm = 0x1, unrm = 0x2, compr = 0x4, sync = 0x8, immutable = 0x10, append = 0x20, nodump = 0x40, noatime = 0x80,
    nocomp = 0x400, encrypt = 0x800, index = 0x1000, journal_data = 0x4000, notail = 0x8000, dirsync = 0x10000,
    topdir = 0x20000, huge_file = 0x40000, extent = 0x80000, verity = 0x100000, nocow = 0x800000, dax = 0x2000000,
    inline_data = 0x10000000, projinherit = 0x20000000, casefold = 0x40000000,
};
consteval void combines(inode_flags);

struct clone_part {  // struct file_clone_range
    std::int64_t src_fd;
    std::uint64_t src_offset;
    std::uint64_t src_length;  // 0: up to the end
    std::uint64_t dest_offset;
};
struct dedupe_target {  // struct file_dedupe_range_info
    std::int64_t dest_fd;
    std::uint64_t dest_offset;
    std::uint64_t bytes_deduped;
    std::int32_t status;  // 0 the same, 1 they differ, negative an error number
    std::uint32_t reserved;
};
struct dedupe_range {  // struct file_dedupe_range
    std::uint64_t src_offset;
    std::uint64_t src_length;
    std::uint16_t dest_count;
    std::uint16_t reserved1;
    std::uint32_t reserved2;
};
template <std::size_t N>
using dedupe_range_with = ioctl::with_array<dedupe_range, dedupe_target, N>;

enum class fiemap_flags : std::uint32_t { sync = 1, xattr = 2, cache = 4 };
consteval void combines(fiemap_flags);
enum class extent_flags : std::uint32_t {
    last = 1, unknown = 2, delalloc = 4, encoded = 8, data_encrypted = 0x80, not_aligned = 0x100, data_inline = 0x200,
    data_tail = 0x400, unwritten = 0x800, merged = 0x1000, shared = 0x2000,
};
consteval void combines(extent_flags);

struct fiemap_extent {
    std::uint64_t fe_logical;   // bytes from the beginning of the file
    std::uint64_t fe_physical;  // bytes from the beginning of the device
    std::uint64_t fe_length;
    std::uint64_t fe_reserved64[2];
    extent_flags fe_flags;
    std::uint32_t fe_reserved[3];
};
struct fiemap_header {  // struct fiemap
    std::uint64_t fm_start = 0;
    std::uint64_t fm_length = ~std::uint64_t(0);
    fiemap_flags fm_flags{};
    std::uint32_t fm_mapped_extents = 0;  // how many there are (or were written, if there is room)
    std::uint32_t fm_extent_count = 0;    // how many there is room for; 0: only count
    std::uint32_t fm_reserved = 0;
};
template <std::size_t N>
using fiemap_with = ioctl::with_array<fiemap_header, fiemap_extent, N>;

struct trim_range {  // struct fstrim_range
    std::uint64_t start = 0;
    std::uint64_t len = ~std::uint64_t(0);
    std::uint64_t minlen = 0;
};
struct fsxattr {
    std::uint32_t fsx_xflags;
    std::uint32_t fsx_extsize;
    std::uint32_t fsx_nextents;
    std::uint32_t fsx_projid;
    std::uint32_t fsx_cowextsize;
    std::uint8_t fsx_pad[8];
};
struct fs_label {
    char text[256];
};
struct fs_uuid {  // struct fsuuid2
    std::uint8_t len;
    std::uint8_t uuid[16];
};

inline constexpr auto clone = ioctl::value<fd_ref>(0x94, 9);                   // FICLONE: the whole of another file
inline constexpr auto clone_range = ioctl::write<clone_part>(0x94, 13);        // FICLONERANGE
inline constexpr auto dedupe = ioctl::read_write<dedupe_range>(0x94, 54);      // FIDEDUPERANGE: in_place(dedupe_range_with<n>)

inline constexpr auto get_flags =
    ioctl::numbered::read<inode_flags>(ioctl::encode(ioctl::direction::read, 'f', 1, sizeof(long)));  // FS_IOC_GETFLAGS
inline constexpr auto set_flags =
    ioctl::numbered::write<inode_flags>(ioctl::encode(ioctl::direction::write, 'f', 2, sizeof(long)));  // FS_IOC_SETFLAGS
inline constexpr auto get_generation =
    ioctl::numbered::read<std::uint32_t>(ioctl::encode(ioctl::direction::read, 'v', 1, sizeof(long)));  // FS_IOC_GETVERSION
inline constexpr auto set_generation =
    ioctl::numbered::write<std::uint32_t>(ioctl::encode(ioctl::direction::write, 'v', 2, sizeof(long)));  // FS_IOC_SETVERSION
inline constexpr auto get_xattr = ioctl::read<fsxattr>('X', 31);    // FS_IOC_FSGETXATTR
inline constexpr auto set_xattr = ioctl::write<fsxattr>('X', 32);   // FS_IOC_FSSETXATTR

inline constexpr auto fiemap = ioctl::read_write<fiemap_header>('f', 11);              // FS_IOC_FIEMAP: in_place(fiemap_with<n>)
inline constexpr auto fibmap = ioctl::numbered::read_write<int>(1);                    // FIBMAP: block of the file → of the device (CAP_SYS_RAWIO)
inline constexpr auto get_block_size = ioctl::numbered::read<int>(2);                  // FIGETBSZ: bytes

inline constexpr auto freeze = ioctl::numbered::none(0xc0045877);    // FIFREEZE: declared with an int that nobody reads
inline constexpr auto thaw = ioctl::numbered::none(0xc0045878);      // FITHAW
inline constexpr auto trim = ioctl::read_write<trim_range>('X', 121);       // FITRIM: len comes back as what was trimmed
inline constexpr auto get_label = ioctl::read<fs_label>(0x94, 49);          // FS_IOC_GETFSLABEL
inline constexpr auto set_label = ioctl::write<fs_label>(0x94, 50);         // FS_IOC_SETFSLABEL
inline constexpr auto get_uuid = ioctl::read<fs_uuid>(0x15, 0);             // FS_IOC_GETFSUUID (6.9)

}  // namespace lkmc::fs
