// SPDX-License-Identifier: MIT
// File handles: a file's name that stays when the file is renamed, and can be kept and compared.
//
//     const auto named = LKMC_TRY(sys::name_to_handle_at(at_cwd, "/srv/data"));
//     if (named.handle == known) …                                    // the same file, whatever it is called now
//     const lkmc::fd mount = LKMC_TRY(sys::openat(at_cwd, "/srv", sys::o::rdonly | sys::o::directory | sys::o::cloexec));
//     const lkmc::fd file = LKMC_TRY(sys::open_by_handle_at(mount, named.handle, sys::o::rdonly | sys::o::cloexec));
//
// * struct file_handle: length and type, 32 bits each, and up to 128 bytes that only the file system understands.
// * A handle is one file system's: which one, the mount's number or the fsid of statfs(2) says.
// * Opening by handle passes over all folders above, so it needs CAP_DAC_READ_SEARCH in the first user namespace (since
//   6.11 in the one that owns the mount, for some file systems). ESTALE: the file is gone.
// * EOPNOTSUPP: this file system has none (proc). at_handle::fid asks for one that can be compared only.
// Source: open_by_handle_at(2), include/uapi/linux/fcntl.h, fs/fhandle.c.
#pragma once

#include <lkmc/sys/file.hpp>

namespace lkmc::sys {

// struct file_handle, with room for every handle (MAX_HANDLE_SZ).
struct file_handle {
    static constexpr std::uint32_t max_bytes = 128;
    std::uint32_t handle_bytes = 0;
    int handle_type = 0;
    std::byte f_handle[max_bytes] = {};

    constexpr span<const std::byte> bytes() const noexcept {
        return {f_handle, handle_bytes < max_bytes ? handle_bytes : max_bytes};
    }
    // Whether both are one file, of one file system.
    friend constexpr bool operator==(const file_handle& a, const file_handle& b) noexcept {
        if (a.handle_bytes != b.handle_bytes || a.handle_type != b.handle_type) return false;
        for (std::size_t i = 0; i < a.bytes().size(); ++i)
            if (a.f_handle[i] != b.f_handle[i]) return false;
        return true;
    }
};

// name_to_handle_at(2): AT_…, those that it takes.
enum class at_handle : int {
    none = 0,              // a symbolic link itself
    mnt_id_unique = 0x001, // the mount's number is the one that is never used again (6.12)
    connectable = 0x002,   // that can be opened to a file with a known path (6.13)
    fid = 0x200,           // to be compared, perhaps not opened (6.5)
    symlink_follow = 0x400,
    empty_path = 0x1000,
};
consteval void combines(at_handle);

struct named_handle {
    file_handle handle;
    std::uint64_t mount_id = 0;  // as in /proc/self/mountinfo, or the unique one
};
inline result<named_handle> name_to_handle_at(fd_ref folder, cstr path, at_handle flags = at_handle::none) noexcept {
    named_handle named;
    named.handle.handle_bytes = file_handle::max_bytes;
    int mount = 0;
    const bool unique = lkmc::has(flags, at_handle::mnt_id_unique);
    void* id = unique ? static_cast<void*>(&named.mount_id) : &mount;
    if (const auto done = call<void>(nr::name_to_handle_at, folder, path, &named.handle, id, flags); !done) return done.error();
    if (!unique) named.mount_id = static_cast<std::uint64_t>(mount);
    return named;
}

// mount is any open file or folder of the file system. O_CLOEXEC is not set by itself.
LKMC_INLINE result<fd> open_by_handle_at(fd_ref mount, const file_handle& handle, o flags) noexcept {
    return call<fd>(nr::open_by_handle_at, mount, &handle, static_cast<int>(flags) | arch::o_largefile_unless_implied);
}

}  // namespace lkmc::sys
