// SPDX-License-Identifier: MIT
// Requests to /dev/loop-control and /dev/loopN: a file as a block device.
//
//     auto n = LKMC_TRY(control.ioctl(lkmc::loop::get_free));
//     LKMC_TRY(device.ioctl(lkmc::loop::configure, {.fd = std::uint32_t(image.get()), .block_size = 512, .info = {}, .reserved = {}}));
//     LKMC_TRY(device.ioctl(lkmc::loop::clear_fd));
//
// * EBUSY: somebody was faster; ask get_free again. ENXIO: nothing is attached.
// Source: loop(4), include/uapi/linux/loop.h.
#pragma once

#include <lkmc/sys/ioctl.hpp>

namespace lkmc::loop {

enum class lo_flags : std::uint32_t { read_only = 1, autoclear = 4, partscan = 8, direct_io = 16 };
consteval void combines(lo_flags);

struct info {  // struct loop_info64
    std::uint64_t lo_device = 0;
    std::uint64_t lo_inode = 0;
    std::uint64_t lo_rdevice = 0;
    std::uint64_t lo_offset = 0;     // bytes
    std::uint64_t lo_sizelimit = 0;  // bytes; 0: up to the end
    std::uint32_t lo_number = 0;
    std::uint32_t lo_encrypt_type = 0;
    std::uint32_t lo_encrypt_key_size = 0;
    loop::lo_flags lo_flags{};
    char lo_file_name[64] = {};
    char lo_crypt_name[64] = {};
    std::uint8_t lo_encrypt_key[32] = {};
    std::uint64_t lo_init[2] = {};
};
struct config {  // struct loop_config
    std::uint32_t fd = 0;
    std::uint32_t block_size = 0;  // 0: the default
    loop::info info;
    std::uint64_t reserved[8] = {};
};

// /dev/loop-control; they return the number of the device.
inline constexpr auto add = ioctl::numbered::value<int>(0x4c80);     // LOOP_CTL_ADD
inline constexpr auto remove = ioctl::numbered::value<int>(0x4c81);  // LOOP_CTL_REMOVE
inline constexpr auto get_free = ioctl::numbered::none(0x4c82);      // LOOP_CTL_GET_FREE

// /dev/loopN
inline constexpr auto set_fd = ioctl::numbered::value<fd_ref>(0x4c00);               // LOOP_SET_FD
inline constexpr auto clear_fd = ioctl::numbered::none(0x4c01);                      // LOOP_CLR_FD
inline constexpr auto set_status = ioctl::numbered::write<info>(0x4c04);             // LOOP_SET_STATUS64
inline constexpr auto get_status = ioctl::numbered::read<info>(0x4c05);              // LOOP_GET_STATUS64
inline constexpr auto change_fd = ioctl::numbered::value<fd_ref>(0x4c06);            // LOOP_CHANGE_FD
inline constexpr auto set_capacity = ioctl::numbered::none(0x4c07);                  // LOOP_SET_CAPACITY: the file has grown
inline constexpr auto set_direct_io = ioctl::numbered::value<unsigned long>(0x4c08);   // LOOP_SET_DIRECT_IO: 0 or 1
inline constexpr auto set_block_size = ioctl::numbered::value<unsigned long>(0x4c09);  // LOOP_SET_BLOCK_SIZE
inline constexpr auto configure = ioctl::numbered::write<config>(0x4c0a);              // LOOP_CONFIGURE (5.8)

}  // namespace lkmc::loop
