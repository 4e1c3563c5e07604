// SPDX-License-Identifier: MIT
// A timeout of io_uring whose time is gone before the request is submitted.
// error: (use of deleted function|call to deleted function)
#include <lkmc/sys/io_uring.hpp>

lkmc::result<void> f(lkmc::io_uring& ring) {
    using namespace lkmc::literals;
    const lkmc::sys::timespec time = 100_ms;
#ifdef LKMC_FAIL
    return ring.push(lkmc::uring::timeout(lkmc::sys::timespec(100_ms)));
#endif
    return ring.push(lkmc::uring::timeout(time));
}
