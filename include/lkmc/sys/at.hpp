// SPDX-License-Identifier: MIT
// AT_…: how the calls that end in -at look a path up.
//
//     sys::statx(at_cwd, "link", sys::at::symlink_nofollow);       // the link itself
//     sys::statx(file, "", sys::at::empty_path);                   // what the descriptor stands for
//     sys::unlinkat(at_cwd, "folder", sys::at::removedir);
//
// * Two names have one number: eaccess is for faccessat2, removedir for unlinkat.
// Source: openat(2), statx(2), unlinkat(2), linkat(2), faccessat(2), include/uapi/linux/fcntl.h.
#pragma once

#include <lkmc/bits.hpp>

namespace lkmc::sys {

enum class at : int {
    none = 0,
    symlink_nofollow = 0x100,
    eaccess = 0x200,
    removedir = 0x200,
    symlink_follow = 0x400,
    no_automount = 0x800,
    empty_path = 0x1000,
    statx_force_sync = 0x2000,
    statx_dont_sync = 0x4000,
    recursive = 0x8000,
};
consteval void combines(at);

}  // namespace lkmc::sys
