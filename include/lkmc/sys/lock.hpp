// SPDX-License-Identifier: MIT
// Locks on files: parts of a file by fcntl's open file description locks, whole files by flock.
//
//     LKMC_TRY(sys::fcntl_ofd_setlkw(file, {.type = sys::file_lock::write, .start = 0, .size = 100}));    // waits
//     if (sys::fcntl_ofd_setlk(other, {.type = sys::file_lock::read}).error() == errc::again) …           // does not
//     LKMC_TRY(sys::flock(file, sys::lock::ex | sys::lock::nb));
//
// * Both belong to the open file: copies of the descriptor and children share them, a second open of the same
//   path does not, and the last close lets them go. The older F_SETLK locks belong to the process and are lost
//   when it closes any descriptor of the file: they are left out for that.
// * Advisory: who does not ask is not held up.
// * struct flock with 64-bit members, 32 bytes on every CPU.
// Source: fcntl(2), "Open file description locks"; flock(2); include/uapi/asm-generic/fcntl.h.
#pragma once

#include <lkmc/sys/descriptor.hpp>

namespace lkmc::sys {

// struct flock (struct flock64 on ARM).
struct file_lock {
    enum kind : short { read = 0, write = 1, unlock = 2 };
    kind type = write;
    short whence = 0;         // SEEK_SET, SEEK_CUR, SEEK_END
    std::int64_t start = 0;
    std::int64_t size = 0;    // bytes; 0: to the end, wherever that may move
    int pid = 0;              // must be 0 for a request; -1 in an answer
};

// EAGAIN where it would have to wait for another.
LKMC_INLINE result<void> fcntl_ofd_setlk(fd_ref file, const file_lock& lock) noexcept {
    return fcntl<void>(file, f::ofd_setlk, &lock);
}
// Waits. EINTR.
LKMC_INLINE result<void> fcntl_ofd_setlkw(fd_ref file, const file_lock& lock) noexcept {
    return fcntl<void>(file, f::ofd_setlkw, &lock);
}
// The first lock in the way of this one, or type unlock when there is none.
inline result<file_lock> fcntl_ofd_getlk(fd_ref file, file_lock wanted) noexcept {
    if (const auto done = fcntl<void>(file, f::ofd_getlk, &wanted); !done) return done.error();
    return wanted;
}

// flock(2): LOCK_…
enum class lock : int { sh = 1, ex = 2, nb = 4, un = 8 };
consteval void combines(lock);
// EAGAIN with lock::nb; EINTR while waiting.
LKMC_INLINE result<void> flock(fd_ref file, lock operation) noexcept { return call<void>(nr::flock, file, operation); }

}  // namespace lkmc::sys
