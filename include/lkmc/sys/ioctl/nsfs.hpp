// SPDX-License-Identifier: MIT
// Requests to namespace files: /proc/PID/ns/*.
//
//     auto ns = LKMC_TRY(lkmc::sys::openat(lkmc::at_cwd, "/proc/self/ns/net", lkmc::sys::o::rdonly));
//     if (LKMC_TRY(ns.ioctl(lkmc::nsfs::get_type)) == lkmc::nsfs::type::net) …
//     lkmc::fd owner = LKMC_TRY(ns.ioctl(lkmc::nsfs::get_userns));           // a descriptor, as the return value
//
// * EPERM: the namespace asked for is outside the caller's own. EINVAL: this kind of namespace has none.
// Source: ioctl_ns(2), include/uapi/linux/nsfs.h.
#pragma once

#include <lkmc/sys/ioctl.hpp>

namespace lkmc::nsfs {

// CLONE_NEW…
enum class type : int {
    time = 0x00000080,
    mnt = 0x00020000,
    cgroup = 0x02000000,
    uts = 0x04000000,
    ipc = 0x08000000,
    user = 0x10000000,
    pid = 0x20000000,
    net = 0x40000000,
};

struct mount_namespace_info {  // struct mnt_ns_info
    std::uint32_t size;
    std::uint32_t nr_mounts;
    std::uint64_t mnt_ns_id;
};

inline constexpr auto get_userns = ioctl::none<fd>(0xb7, 1);                          // NS_GET_USERNS
inline constexpr auto get_parent = ioctl::none<fd>(0xb7, 2);                          // NS_GET_PARENT: of a pid or user namespace
inline constexpr auto get_type = ioctl::none<type>(0xb7, 3);                          // NS_GET_NSTYPE (4.11)
inline constexpr auto get_owner_uid = ioctl::numbered::read<std::uint32_t>(0xb704);   // NS_GET_OWNER_UID (4.11)
inline constexpr auto get_mount_namespace_id = ioctl::read<std::uint64_t>(0xb7, 5);   // NS_GET_MNTNS_ID (6.11)
inline constexpr auto get_mount_namespace_info = ioctl::read<mount_namespace_info>(0xb7, 10);  // NS_MNT_GET_INFO (6.12)
// The number of a process in another pid namespace; declared as reading an int, but it goes and comes by value (6.11).
inline constexpr auto get_pid_from_pidns = ioctl::numbered::value<int>(0x8004b706);   // NS_GET_PID_FROM_PIDNS
inline constexpr auto get_tgid_from_pidns = ioctl::numbered::value<int>(0x8004b707);  // NS_GET_TGID_FROM_PIDNS
inline constexpr auto get_pid_in_pidns = ioctl::numbered::value<int>(0x8004b708);     // NS_GET_PID_IN_PIDNS
inline constexpr auto get_tgid_in_pidns = ioctl::numbered::value<int>(0x8004b709);    // NS_GET_TGID_IN_PIDNS

}  // namespace lkmc::nsfs
