// SPDX-License-Identifier: MIT
// What is known about a file: size, owner, rights, times; and how to change that.
//
//     const auto s = LKMC_TRY(sys::statx(at_cwd, "/etc/passwd"));
//     if (s.type() == sys::file_type::reg) print(out, s.stx_size, " bytes, mode ", s.permissions(), "\n");
//     LKMC_TRY(sys::utimensat(at_cwd, "stamp", sys::utime_omit, sys::timespec(1'000'000'000, 0)));
//     if (lkmc::may_access(at_cwd, "tool", sys::access::execute)) …
//
// * statx(2), Linux 4.11, is the one way: it is the same on every CPU, has 64 bits for all that needs them, the
//   time of birth, and says in stx_mask which of it is there. struct stat of each CPU is not declared.
// * A mode is an unsigned of 12 bits, written in octal: 0644.
// * User and group IDs have 32 bits.
// Source: statx(2), inode(7), access(2), chmod(2), chown(2), utimensat(2), statfs(2), include/uapi/linux/stat.h.
#pragma once

#include <lkmc/sys/at.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/time.hpp>

namespace lkmc::sys {

// S_IF… (inode(7)); DT_… of a folder's entry is the same without its zeros.
enum class file_type : unsigned {
    unknown = 0,
    fifo = 0010000,
    chr = 0020000,
    dir = 0040000,
    blk = 0060000,
    reg = 0100000,
    lnk = 0120000,
    sock = 0140000,
};

// A device's number in its two parts. (major and minor themselves are macros in <sys/sysmacros.h>.)
struct device_number {
    unsigned major_number = 0;
    unsigned minor_number = 0;
    // One number, as mknodat takes it (include/linux/kdev_t.h, new_encode_dev).
    constexpr unsigned encoded() const noexcept {
        return (minor_number & 0xff) | major_number << 8 | (minor_number & ~0xffu) << 12;
    }
    friend constexpr bool operator==(device_number, device_number) noexcept = default;
};

// --- statx ----------------------------------------------------------------------------------------------------

// STATX_…: what is asked for, and what is there.
enum class stx : unsigned {
    type = 0x1,
    mode = 0x2,
    nlink = 0x4,
    uid = 0x8,
    gid = 0x10,
    atime = 0x20,
    mtime = 0x40,
    ctime = 0x80,
    ino = 0x100,
    size = 0x200,
    blocks = 0x400,
    basic_stats = 0x7ff,      // what stat(2) knows
    btime = 0x800,
    mnt_id = 0x1000,          // 5.8
    dioalign = 0x2000,        // 6.1
    mnt_id_unique = 0x4000,   // 6.8
    subvol = 0x8000,          // 6.10
    write_atomic = 0x10000,   // 6.11
    dio_read_align = 0x20000, // 6.14
};
consteval void combines(stx);

// STATX_ATTR_…
enum class stx_attr : std::uint64_t {
    compressed = 0x4,
    immutable = 0x10,
    append = 0x20,
    nodump = 0x40,
    encrypted = 0x800,
    automount = 0x1000,
    mount_root = 0x2000,
    verity = 0x100000,
    dax = 0x200000,
    write_atomic = 0x400000,
};
consteval void combines(stx_attr);

// struct statx_timestamp.
struct statx_timestamp {
    std::int64_t tv_sec;
    std::uint32_t tv_nsec;
    std::int32_t reserved;
    constexpr operator timespec() const noexcept { return {tv_sec, tv_nsec}; }
};

// struct statx, 256 bytes on every CPU. The kernel sets to 0 what it does not know.
struct file_status {
    stx stx_mask;                       // what is there
    std::uint32_t stx_blksize;          // bytes, preferred for reading and writing
    stx_attr stx_attributes;
    std::uint32_t stx_nlink;
    std::uint32_t stx_uid;
    std::uint32_t stx_gid;
    std::uint16_t stx_mode;             // file_type and rights
    std::uint16_t spare0;
    std::uint64_t stx_ino;
    std::uint64_t stx_size;             // bytes
    std::uint64_t stx_blocks;           // of 512 bytes, whatever the file system's block size
    stx_attr stx_attributes_mask;       // which of stx_attributes this file system knows
    statx_timestamp stx_atime;          // last access
    statx_timestamp stx_btime;          // birth
    statx_timestamp stx_ctime;          // last change of what is told here
    statx_timestamp stx_mtime;          // last change of the contents
    std::uint32_t stx_rdev_major;       // the device that this file is
    std::uint32_t stx_rdev_minor;
    std::uint32_t stx_dev_major;        // the device that this file lies on
    std::uint32_t stx_dev_minor;
    std::uint64_t stx_mnt_id;
    std::uint32_t stx_dio_mem_align;    // bytes; 0: no direct I/O
    std::uint32_t stx_dio_offset_align;
    std::uint64_t stx_subvol;
    std::uint32_t stx_atomic_write_unit_min;
    std::uint32_t stx_atomic_write_unit_max;
    std::uint32_t stx_atomic_write_segments_max;
    std::uint32_t stx_dio_read_offset_align;
    std::uint64_t spare3[9];

    constexpr bool has(stx wanted) const noexcept { return lkmc::has(stx_mask, wanted); }
    constexpr file_type type() const noexcept { return static_cast<file_type>(stx_mode & 0170000); }
    constexpr unsigned permissions() const noexcept { return stx_mode & 07777u; }
    constexpr device_number device() const noexcept { return {stx_dev_major, stx_dev_minor}; }
    constexpr device_number special_device() const noexcept { return {stx_rdev_major, stx_rdev_minor}; }
    // Whether both are one file: hard links, copies of a descriptor.
    constexpr bool same_file(const file_status& other) const noexcept {
        return stx_ino == other.stx_ino && device() == other.device();
    }
};

inline result<file_status> statx(fd_ref folder, cstr path, at flags = at::none,
                                 stx wanted = stx::basic_stats | stx::btime) noexcept {
    file_status status;
    if (const auto done = call<void>(nr::statx, folder, path, flags, wanted, &status); !done) return done.error();
    return status;
}
inline result<file_status> statx(fd_ref file, stx wanted = stx::basic_stats | stx::btime) noexcept {
    return statx(file, "", at::empty_path, wanted);
}

// --- Rights ---------------------------------------------------------------------------------------------------

// F_OK, X_OK, W_OK, R_OK.
enum class access : int { exists = 0, execute = 1, write = 2, read = 4 };
consteval void combines(access);

// faccessat2(2), Linux 5.8: with at::eaccess, at::symlink_nofollow, at::empty_path.
LKMC_INLINE result<void> faccessat2(fd_ref folder, cstr path, access wanted, at flags) noexcept {
    return call<void>(nr::faccessat2, folder, path, wanted, flags);
}
// Whether the real user may: EACCES. The answer is about now; who wants to open the file opens it.
LKMC_INLINE result<void> faccessat(fd_ref folder, cstr path, access wanted) noexcept {
    return call<void>(nr::faccessat, folder, path, wanted);
}

LKMC_INLINE result<void> fchmod(fd_ref file, unsigned mode) noexcept { return call<void>(nr::fchmod, file, mode); }
// Follows symbolic links.
LKMC_INLINE result<void> fchmodat(fd_ref folder, cstr path, unsigned mode) noexcept {
    return call<void>(nr::fchmodat, folder, path, mode);
}
// With at::symlink_nofollow and at::empty_path. Linux 6.6, ENOSYS before. EOPNOTSUPP for symbolic links.
LKMC_INLINE result<void> fchmodat2(fd_ref folder, cstr path, unsigned mode, at flags) noexcept {
    return call<void>(nr::fchmodat2, folder, path, mode, flags);
}

inline constexpr unsigned unchanged_id = ~0u;
// User and group; unchanged_id leaves one as it is. Takes the set-user-ID bit away.
LKMC_INLINE result<void> fchownat(fd_ref folder, cstr path, unsigned uid, unsigned gid, at flags = at::none) noexcept {
    return call<void>(nr::fchownat, folder, path, uid, gid, flags);
}
LKMC_INLINE result<void> fchown(fd_ref file, unsigned uid, unsigned gid) noexcept {
    return fchownat(file, "", uid, gid, at::empty_path);
}

// --- Times ----------------------------------------------------------------------------------------------------

inline constexpr timespec utime_now{0, (1 << 30) - 1};
inline constexpr timespec utime_omit{0, (1 << 30) - 2};

// Since 1970-01-01 UTC, or utime_now or utime_omit.
inline result<void> utimensat(fd_ref folder, cstr path, timespec accessed, timespec modified, at flags = at::none) noexcept {
    const timespec times[2] = {accessed, modified};
    return call<void>(nr::wide::utimensat, folder, path, times, flags);
}
inline result<void> futimens(fd_ref file, timespec accessed, timespec modified) noexcept {
    const timespec times[2] = {accessed, modified};
    return call<void>(nr::wide::utimensat, file, nullptr, times, 0);
}

// --- The file system around it --------------------------------------------------------------------------------

// statfs(2): what every CPU's struct statfs tells, in one layout.
struct file_system_status {
    std::uint64_t f_type;     // a magic number: statfs(2), include/uapi/linux/magic.h
    std::uint64_t f_bsize;    // bytes, preferred for reading and writing
    std::uint64_t f_blocks;   // of f_frsize bytes, as the next two
    std::uint64_t f_bfree;
    std::uint64_t f_bavail;   // free for users without privilege
    std::uint64_t f_files;
    std::uint64_t f_ffree;
    int f_fsid[2];
    std::uint64_t f_namelen;  // the longest name, bytes
    std::uint64_t f_frsize;
    std::uint64_t f_flags;    // ST_…
};

namespace detail {
inline result<file_system_status> file_system(long raw, const arch::statfs_layout& s) noexcept {
    if (const auto done = result<void>::from_raw(raw); !done) return done.error();
    const auto wide = [](auto value) { return static_cast<std::uint64_t>(value); };
    return file_system_status{wide(s.f_type),  wide(s.f_bsize), wide(s.f_blocks),          wide(s.f_bfree),
                              wide(s.f_bavail), wide(s.f_files), wide(s.f_ffree),           {s.f_fsid[0], s.f_fsid[1]},
                              wide(s.f_namelen), wide(s.f_frsize), wide(s.f_flags)};
}
}  // namespace detail

inline result<file_system_status> statfs(cstr path) noexcept {
    arch::statfs_layout layout;
    const long raw = arch::statfs(path.c_str(), &layout);
    return detail::file_system(raw, layout);
}
inline result<file_system_status> fstatfs(fd_ref file) noexcept {
    arch::statfs_layout layout;
    const long raw = arch::fstatfs(file.get(), &layout);
    return detail::file_system(raw, layout);
}

}  // namespace lkmc::sys

namespace lkmc {

// Which call answered where there is an older way.
enum class access_way : int { faccessat2, faccessat };
enum class chmod_way : int { fchmodat2, proc };

// Whether the effective user may: what open would say, EACCES otherwise. By faccessat2; where that is missing (before
// Linux 5.8) by faccessat, as long as real and effective user are the same. Else ENOSYS.
inline result<access_way> may_access(fd_ref folder, cstr path, sys::access wanted) noexcept {
    const auto done = sys::faccessat2(folder, path, wanted, sys::at::eaccess);
    if (done) return access_way::faccessat2;
    // EPERM is also what some container filters say; for a file that cannot be written to it is repeated below.
    if (done.error() != errc::nosys && done.error() != errc::perm) return done.error();
    const bool one_user = arch::syscall(nr::wide::getuid) == arch::syscall(nr::wide::geteuid) &&
                          arch::syscall(nr::wide::getgid) == arch::syscall(nr::wide::getegid);
    if (!one_user) return errc::nosys;
    if (const auto older = sys::faccessat(folder, path, wanted); !older) return older.error();
    return access_way::faccessat;
}

// Changes the rights of what has this name, and of nothing that a symbolic link there points to: EOPNOTSUPP for a link.
// By fchmodat2; where that is missing (before Linux 6.6) through /proc/self/fd, and ENOSYS without a /proc.
inline result<chmod_way> chmod_no_follow(fd_ref folder, cstr path, unsigned mode) noexcept {
    using sys::o;
    const auto done = sys::fchmodat2(folder, path, mode, sys::at::symlink_nofollow);
    if (done) return chmod_way::fchmodat2;
    if (done.error() != errc::nosys && done.error() != errc::perm) return done.error();

    const auto file = sys::openat(folder, path, o::path | o::nofollow | o::cloexec);
    if (!file) return file.error();
    const auto status = sys::statx(*file, sys::stx::type);
    if (!status) return status.error();
    // The kernel would change the link's own rights, which mean nothing, on some file systems.
    if (status->type() == sys::file_type::lnk) return errc::opnotsupp;
    // fchmod refuses an O_PATH descriptor; by its link in /proc it is looked up like any file.
    char link[sizeof "/proc/self/fd/" + 10] = "/proc/self/fd/";
    char* end = link + sizeof "/proc/self/fd/" - 1;
    unsigned divisor = 1;
    const auto number = static_cast<unsigned>(file->get());
    while (number / divisor >= 10) divisor *= 10;
    for (; divisor != 0; divisor /= 10) *end++ = static_cast<char>('0' + number / divisor % 10);
    *end = '\0';
    const auto older = sys::fchmodat(at_cwd, link, mode);
    if (!older) return older.error() == errc::noent ? error(errc::nosys) : older.error();
    return chmod_way::proc;
}

}  // namespace lkmc
