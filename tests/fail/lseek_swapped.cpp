// SPDX-License-Identifier: MIT
// Offset and starting point of a seek in the wrong order.
// error: (no matching function|cannot convert|could not convert|no viable conversion|no known conversion|cannot initialize a parameter)
#include <lkmc/sys/file.hpp>

lkmc::result<std::int64_t> f(lkmc::fd_ref file) {
#ifdef LKMC_FAIL
    return lkmc::sys::lseek(file, lkmc::sys::seek::end, 0);
#endif
    return lkmc::sys::lseek(file, 0, lkmc::sys::seek::end);
}
