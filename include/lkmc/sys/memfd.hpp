// SPDX-License-Identifier: MIT
// Files in memory without a name, and seals that promise what nobody will do to them any more.
//
//     const lkmc::fd file = LKMC_TRY(sys::memfd_create("frame", sys::mfd::cloexec | sys::mfd::allow_sealing));
//     LKMC_TRY(sys::ftruncate(file, 4096));
//     LKMC_TRY(sys::fcntl_add_seals(file, sys::seal::shrink | sys::seal::grow | sys::seal::seal));
//
// * The name is for people (/proc/self/fd shows "memfd:frame (deleted)"), 249 bytes at most.
// * Who receives a descriptor with seal::shrink can read a mapping of it without fear of SIGBUS.
// Source: memfd_create(2), memfd_secret(2), fcntl(2) "File Sealing", include/uapi/linux/{memfd,fcntl}.h.
#pragma once

#include <lkmc/sys/descriptor.hpp>

namespace lkmc::sys {

// MFD_…
enum class mfd : unsigned {
    none = 0,
    cloexec = 0x01,
    allow_sealing = 0x02,  // otherwise it is created with seal::seal
    hugetlb = 0x04,
    noexec_seal = 0x08,    // not executable, for good; implies allow_sealing (6.3)
    exec = 0x10,           // 6.3
    huge_64kb = 16u << 26,
    huge_512kb = 19u << 26,
    huge_1mb = 20u << 26,
    huge_2mb = 21u << 26,
    huge_8mb = 23u << 26,
    huge_16mb = 24u << 26,
    huge_32mb = 25u << 26,
    huge_256mb = 28u << 26,
    huge_512mb = 29u << 26,
    huge_1gb = 30u << 26,
    huge_2gb = 31u << 26,
    huge_16gb = 34u << 26,
};
consteval void combines(mfd);

// Empty, and open for reading and writing. EINVAL for a flag that the kernel does not know.
LKMC_INLINE result<fd> memfd_create(cstr name, mfd flags) noexcept { return call<fd>(nr::memfd_create, name, flags); }

// F_SEAL_…
enum class seal : int {
    none = 0,
    seal = 0x01,          // no more seals
    shrink = 0x02,
    grow = 0x04,
    write = 0x08,         // EBUSY while a writable shared mapping is there
    future_write = 0x10,  // writable mappings that are there stay so (5.1)
    exec = 0x20,          // the x bits stay as they are (6.3)
};
consteval void combines(seal);
// EPERM where seal::seal is set, and for a descriptor that is not open for writing. EINVAL for other files.
LKMC_INLINE result<void> fcntl_add_seals(fd_ref file, seal seals) noexcept {
    return fcntl<void>(file, f::add_seals, static_cast<unsigned long>(seals));
}
LKMC_INLINE result<seal> fcntl_get_seals(fd_ref file) noexcept { return fcntl<seal>(file, f::get_seals); }

}  // namespace lkmc::sys
