// SPDX-License-Identifier: MIT
// Waits until one descriptor has something to be read: ppoll(2) for one, without what poll.hpp has besides.
//
//     while (auto record = LKMC_TRY(log.next(buffer))) …             // non-blocking, to the end
//     LKMC_TRY(sys::wait_readable(log));
//     …                                                              // several descriptors, or a time limit: poll.hpp
//
// * An error or an end that a read would report counts as well. EINTR comes back.
// * struct pollfd: the number, and 16 bits each for what is waited for (POLLIN, 1) and what there is. Without a time,
//   the widths of times do not matter.
// Source: poll(2).
#pragma once

#include <cstdint>

#include <lkmc/sys/fd.hpp>

namespace lkmc::sys {

inline result<void> wait_readable(fd_ref file) noexcept {
    struct {
        int fd;
        std::int16_t events;
        std::int16_t revents;
    } one{file.get(), 1, 0};
    return call<void>(nr::ppoll, &one, 1u, nullptr, nullptr, std::size_t(8));
}

}  // namespace lkmc::sys
