// SPDX-License-Identifier: MIT
// Requests to block devices: sizes and what can be done with them.
//
//     auto disk = LKMC_TRY(lkmc::sys::openat(lkmc::at_cwd, "/dev/vda", lkmc::sys::o::rdonly));
//     auto bytes = LKMC_TRY(disk.ioctl(lkmc::block::get_size));          // std::uint64_t
//     auto sector = LKMC_TRY(disk.ioctl(lkmc::block::get_sector_size));  // int
//
// * Most numbers say "no argument" and have one. BLKGETSIZE64 says size_t and writes 64 bits on every CPU,
//   BLKBSZGET says size_t and writes an int: the types here are those that the kernel really copies.
// * ENOTTY: not a block device.
// Source: include/uapi/linux/fs.h, block/ioctl.c.
#pragma once

#include <lkmc/sys/ioctl.hpp>

namespace lkmc::block {

struct range {
    std::uint64_t start = 0;  // bytes
    std::uint64_t length = 0;
};

inline constexpr auto get_size =
    ioctl::numbered::read<std::uint64_t>(ioctl::encode(ioctl::direction::read, 0x12, 114, sizeof(std::size_t)));  // BLKGETSIZE64: bytes
inline constexpr auto get_size_in_sectors = ioctl::numbered::read<unsigned long>(0x1260);  // BLKGETSIZE: of 512 bytes
inline constexpr auto get_sector_size = ioctl::numbered::read<int>(0x1268);                // BLKSSZGET: logical, bytes
inline constexpr auto get_physical_sector_size = ioctl::numbered::read<unsigned>(0x127b);  // BLKPBSZGET
inline constexpr auto get_block_size =
    ioctl::numbered::read<int>(ioctl::encode(ioctl::direction::read, 0x12, 112, sizeof(std::size_t)));  // BLKBSZGET: of the page cache
inline constexpr auto set_block_size =
    ioctl::numbered::write<int>(ioctl::encode(ioctl::direction::write, 0x12, 113, sizeof(std::size_t)));  // BLKBSZSET
inline constexpr auto get_minimum_io = ioctl::numbered::read<unsigned>(0x1278);         // BLKIOMIN
inline constexpr auto get_optimal_io = ioctl::numbered::read<unsigned>(0x1279);         // BLKIOOPT
inline constexpr auto get_alignment_offset = ioctl::numbered::read<int>(0x127a);        // BLKALIGNOFF
inline constexpr auto get_max_sectors = ioctl::numbered::read<std::uint16_t>(0x1267);   // BLKSECTGET: a request's
inline constexpr auto get_rotational = ioctl::numbered::read<std::uint16_t>(0x127e);    // BLKROTATIONAL
inline constexpr auto get_read_ahead = ioctl::numbered::read<long>(0x1263);             // BLKRAGET: in 512 bytes
inline constexpr auto set_read_ahead = ioctl::numbered::value<unsigned long>(0x1262);   // BLKRASET
inline constexpr auto get_read_only = ioctl::numbered::read<int>(0x125e);               // BLKROGET: 0 or 1
inline constexpr auto set_read_only = ioctl::numbered::write<int>(0x125d);              // BLKROSET
inline constexpr auto get_disk_sequence = ioctl::read<std::uint64_t>(0x12, 128);        // BLKGETDISKSEQ (5.15)
inline constexpr auto reread_partitions = ioctl::numbered::none(0x125f);                // BLKRRPART
inline constexpr auto flush_buffers = ioctl::numbered::none(0x1261);                    // BLKFLSBUF
inline constexpr auto discard = ioctl::numbered::write<range>(0x1277);                  // BLKDISCARD: destroys data
inline constexpr auto secure_discard = ioctl::numbered::write<range>(0x127d);           // BLKSECDISCARD: destroys data
inline constexpr auto zero_out = ioctl::numbered::write<range>(0x127f);                 // BLKZEROOUT: destroys data

}  // namespace lkmc::block
