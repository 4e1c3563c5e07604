// SPDX-License-Identifier: MIT
// Descriptors themselves: copies, flags, closing many at once.
//
//     const lkmc::fd copy = LKMC_TRY(sys::fcntl_dupfd_cloexec(file));
//     LKMC_TRY(sys::fcntl_setfl(pipe.read, LKMC_TRY(sys::fcntl_getfl(pipe.read)) | sys::o::nonblock));
//     LKMC_TRY(sys::close_range(3, ~0u, sys::close_range_flags::cloexec));      // before execve
//
// * A descriptor has one flag, close-on-exec. The rest (position, O_APPEND, O_NONBLOCK) belongs to the open file,
//   which copies and children share.
// * fcntl(2) is a call for each command, so that each has its own argument and result. Locks: lock.hpp;
//   seals: memfd.hpp; size of pipes: pipe.hpp.
// Source: dup(2), fcntl(2), close_range(2), include/uapi/asm-generic/fcntl.h.
#pragma once

#include <lkmc/sys/file.hpp>

namespace lkmc::sys {

// The lowest free number, without close-on-exec.
LKMC_INLINE result<fd> dup(fd_ref file) noexcept { return call<fd>(nr::dup, file); }
// Makes `number` a copy of the file; what it was before is closed in the same step, without a word about errors.
// flags is o::cloexec or nothing. EINVAL where both are the same. Who owns `number` goes on owning it.
LKMC_INLINE result<void> dup3(fd_ref file, fd_ref number, o flags = o()) noexcept {
    return call<void>(nr::dup3, file, number, flags);
}

// fcntl(2): F_…
enum class f : int {
    dupfd = 0,
    getfd = 1,
    setfd = 2,
    getfl = 3,
    setfl = 4,
    setown = 8,
    getown = 9,
    setsig = 10,
    getsig = 11,
    ofd_getlk = 36,
    ofd_setlk = 37,
    ofd_setlkw = 38,
    setlease = 1024,
    getlease = 1025,
    notify = 1026,
    dupfd_query = 1027,  // 6.10
    dupfd_cloexec = 1030,
    setpipe_sz = 1031,
    getpipe_sz = 1032,
    add_seals = 1033,
    get_seals = 1034,
};

// Any command with any argument, an int, unsigned long or pointer as the command wants it.
template <class T, class... A>
LKMC_INLINE result<T> fcntl(fd_ref file, f command, const A&... argument) noexcept {
    return call<T>(nr::wide::fcntl, file, command, argument...);
}

// The lowest free number that is not below `at_least`.
LKMC_INLINE result<fd> fcntl_dupfd_cloexec(fd_ref file, unsigned long at_least = 0) noexcept {
    return fcntl<fd>(file, f::dupfd_cloexec, at_least);
}

// FD_CLOEXEC, the only flag that there is.
enum class fd_flags : int { none = 0, cloexec = 1 };
consteval void combines(fd_flags);
LKMC_INLINE result<fd_flags> fcntl_getfd(fd_ref file) noexcept { return fcntl<fd_flags>(file, f::getfd); }
LKMC_INLINE result<void> fcntl_setfd(fd_ref file, fd_flags flags) noexcept {
    return fcntl<void>(file, f::setfd, static_cast<unsigned long>(flags));
}
// How it was opened: access mode and status flags; with o::largefile, which the kernel sets by itself.
LKMC_INLINE result<o> fcntl_getfl(fd_ref file) noexcept { return fcntl<o>(file, f::getfl); }
// Only append, async, direct, noatime and nonblock can change; others are passed over.
LKMC_INLINE result<void> fcntl_setfl(fd_ref file, o flags) noexcept {
    return fcntl<void>(file, f::setfl, static_cast<unsigned long>(flags));
}
// 1 if both descriptors are copies of one open file, 0 if not. Linux 6.10, EINVAL before: kcmp(2) answers there.
LKMC_INLINE result<int> fcntl_dupfd_query(fd_ref one, fd_ref other) noexcept {
    return fcntl<int>(one, f::dupfd_query, static_cast<unsigned long>(other.get()));
}

// close_range(2): CLOSE_RANGE_…
enum class close_range_flags : unsigned {
    none = 0,
    unshare = 1u << 1,  // with a table of one's own first
    cloexec = 1u << 2,  // only mark them (5.11)
};
consteval void combines(close_range_flags);

// Closes all open descriptors from first to last, both included; errors of closing are not told. What an lkmc::fd
// owns among them is closed a second time by its owner, who may hit a stranger: for the moment before execve, or
// with cloexec. Linux 5.9; ENOSYS before, and EPERM or ENOSYS under an older container filter.
LKMC_INLINE result<void> close_range(unsigned first, unsigned last,
                                     close_range_flags flags = close_range_flags::none) noexcept {
    return call<void>(nr::close_range, first, last, flags);
}

}  // namespace lkmc::sys
