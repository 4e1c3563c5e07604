// SPDX-License-Identifier: MIT
// Pipes.
//
//     auto pipe = LKMC_TRY(sys::pipe2(sys::o::cloexec));
//     LKMC_TRY(sys::write(pipe.write, "word"));
//     pipe.write = {};                                     // closed: the reader comes to the end
//
// * A write of up to 4096 bytes (PIPE_BUF) is not mixed with another's. Writing where nobody reads is EPIPE and
//   the signal SIGPIPE.
// * With o::direct each write is a packet, and a read takes one.
// Source: pipe(2), pipe(7), fcntl(2).
#pragma once

#include <lkmc/sys/descriptor.hpp>

namespace lkmc::sys {

struct pipe_ends {
    fd read;
    fd write;
};

// flags: o::cloexec, o::nonblock, o::direct.
inline result<pipe_ends> pipe2(o flags) noexcept {
    int ends[2];
    if (const auto done = call<void>(nr::pipe2, ends, flags); !done) return done.error();
    return pipe_ends{fd(ends[0]), fd(ends[1])};
}

// Bytes that the pipe holds, 65536 where nobody changed it.
LKMC_INLINE result<int> fcntl_getpipe_sz(fd_ref pipe) noexcept { return fcntl<int>(pipe, f::getpipe_sz); }
// The new size: rounded up to pages, a power of two. EPERM above /proc/sys/fs/pipe-max-size without
// CAP_SYS_RESOURCE; EBUSY where more is in it.
LKMC_INLINE result<int> fcntl_setpipe_sz(fd_ref pipe, unsigned size) noexcept {
    return fcntl<int>(pipe, f::setpipe_sz, static_cast<unsigned long>(size));
}

}  // namespace lkmc::sys
