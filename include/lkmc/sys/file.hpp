// SPDX-License-Identifier: MIT
// Files: open, read, write, seek.
//
//     auto file = LKMC_TRY(lkmc::sys::openat(lkmc::at_cwd, "/etc/hostname", sys::o::rdonly));
//     char buffer[256];
//     auto n = LKMC_TRY(lkmc::sys::read(file, buffer));
//
// * A read or write may move fewer bytes than asked; read_all and write_all go on.
// * Flags are the man pages' with the prefix as their type: O_RDONLY is o::rdonly.
// Source: openat(2), read(2), write(2), lseek(2).
#pragma once

#include <lkmc/span.hpp>
#include <lkmc/sys/fd.hpp>

namespace lkmc::sys {

// open(2). The numbers differ between CPUs for some; these are checked against <fcntl.h> by the tests.
enum class o : int {
    rdonly = 0,
    wronly = 1,
    rdwr = 2,
    creat = 0100,
    cloexec = 02000000,
};
consteval void combines(o);

// O_LARGEFILE is always set: offsets have 64 bits on every CPU. O_CLOEXEC is not: say o::cloexec.
LKMC_INLINE result<fd> openat(fd_ref folder, cstr path, o flags, unsigned mode = 0) noexcept {
    return call<fd>(nr::openat, folder, path, flags, mode);
}

// Bytes read; 0 at the end of the file.
LKMC_INLINE result<std::size_t> read(fd_ref file, mutable_buffer buffer) noexcept {
    return call<std::size_t>(nr::read, file, buffer.data(), buffer.size());
}
// Bytes written.
LKMC_INLINE result<std::size_t> write(fd_ref file, const_buffer buffer) noexcept {
    return call<std::size_t>(nr::write, file, buffer.data(), buffer.size());
}

}  // namespace lkmc::sys
