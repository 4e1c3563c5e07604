// SPDX-License-Identifier: MIT
// Names of files: make, link, rename, remove them; where this process stands.
//
//     LKMC_TRY(sys::mkdirat(at_cwd, "out", 0755));
//     LKMC_TRY(sys::renameat2(at_cwd, "new", at_cwd, "out/data", sys::rename_flags::noreplace));
//     char buffer[4096];
//     string_view program = LKMC_TRY(sys::readlinkat(at_cwd, "/proc/self/exe", buffer));
//
// * A path is looked up from a folder's descriptor, or from at_cwd; one that starts with / from the root.
// Source: mkdir(2), unlink(2), rename(2), link(2), symlink(2), readlink(2), mknod(2), chdir(2), getcwd(2), chroot(2).
#pragma once

#include <lkmc/sys/stat.hpp>

namespace lkmc::sys {

// umask(2) is taken from the mode.
LKMC_INLINE result<void> mkdirat(fd_ref folder, cstr path, unsigned mode) noexcept {
    return call<void>(nr::mkdirat, folder, path, mode);
}
// A FIFO, a socket, an empty file or, with CAP_MKNOD, a device.
LKMC_INLINE result<void> mknodat(fd_ref folder, cstr path, file_type type, unsigned mode, device_number device = {}) noexcept {
    return call<void>(nr::mknodat, folder, path, static_cast<unsigned>(type) | mode, device.encoded());
}
// at::removedir for an empty folder: ENOTEMPTY otherwise.
LKMC_INLINE result<void> unlinkat(fd_ref folder, cstr path, at flags = at::none) noexcept {
    return call<void>(nr::unlinkat, folder, path, flags);
}

// RENAME_…
enum class rename_flags : unsigned { none = 0, noreplace = 1, exchange = 2, whiteout = 4 };
consteval void combines(rename_flags);
// Replaces what has the new name, in one step. noreplace: EEXIST; EINVAL where the file system cannot.
LKMC_INLINE result<void> renameat2(fd_ref old_folder, cstr old_path, fd_ref new_folder, cstr new_path,
                                   rename_flags flags = rename_flags::none) noexcept {
    return call<void>(nr::renameat2, old_folder, old_path, new_folder, new_path, flags);
}
// A second name for a file. at::symlink_follow: for what a link points to; at::empty_path with "": for an open file
// (CAP_DAC_READ_SEARCH before Linux 6.10, and who opened it since).
LKMC_INLINE result<void> linkat(fd_ref old_folder, cstr old_path, fd_ref new_folder, cstr new_path,
                                at flags = at::none) noexcept {
    return call<void>(nr::linkat, old_folder, old_path, new_folder, new_path, flags);
}
LKMC_INLINE result<void> symlinkat(cstr target, fd_ref folder, cstr path) noexcept {
    return call<void>(nr::symlinkat, target, folder, path);
}

// Where the link points to, in the buffer; without a NUL. ENAMETOOLONG where the buffer is full, as there may be
// more: the kernel would cut it off. EINVAL for what is no symbolic link.
inline result<string_view> readlinkat(fd_ref folder, cstr path, span<char> buffer) noexcept {
    const int size = buffer.size() < 0x7fffffff ? static_cast<int>(buffer.size()) : 0x7fffffff;
    const auto length = call<int>(nr::readlinkat, folder, path, buffer.data(), size);
    if (!length) return length.error();
    if (*length == size) return errc::nametoolong;
    return string_view(buffer.data(), static_cast<std::size_t>(*length));
}

LKMC_INLINE result<void> chdir(cstr path) noexcept { return call<void>(nr::chdir, path); }
LKMC_INLINE result<void> fchdir(fd_ref folder) noexcept { return call<void>(nr::fchdir, folder); }
// CAP_SYS_CHROOT.
LKMC_INLINE result<void> chroot(cstr path) noexcept { return call<void>(nr::chroot, path); }

// The current folder's path, in the buffer with a NUL behind it. ERANGE where that does not fit; ENOENT when the folder
// was removed or lies outside this process's root.
inline result<string_view> getcwd(span<char> buffer) noexcept {
    const auto length = call<int>(nr::getcwd, buffer.data(), static_cast<unsigned long>(buffer.size()));
    if (!length) return length.error();
    if (*length < 2 || buffer[0] != '/') return errc::noent;
    return string_view(buffer.data(), static_cast<std::size_t>(*length) - 1);
}

}  // namespace lkmc::sys
