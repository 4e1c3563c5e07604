// SPDX-License-Identifier: MIT
// A request of io_uring for a descriptor that is closed before the request is submitted.
// error: (use of deleted function|call to deleted (function|constructor)|conversion function from .* invokes a deleted function|invokes a deleted)
#include <lkmc/sys/io_uring.hpp>

lkmc::result<void> f(lkmc::io_uring& ring, lkmc::result<lkmc::fd> opened, lkmc::mutable_buffer buffer) {
    const lkmc::fd file = *lkmc::detail::move(opened);
#ifdef LKMC_FAIL
    return ring.push(lkmc::uring::read(lkmc::fd(3), buffer));
#endif
    return ring.push(lkmc::uring::read(file, buffer));
}
