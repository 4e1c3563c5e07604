// SPDX-License-Identifier: MIT
// A number as flags.
// error: (no matching function|cannot convert|could not convert|no viable conversion|cannot initialize)
#include <lkmc/sys/file.hpp>

lkmc::result<lkmc::fd> f(lkmc::fd_ref folder, const char* path) {
#ifdef LKMC_FAIL
    return lkmc::sys::openat(folder, path, 0644);
#endif
    return lkmc::sys::openat(folder, path, lkmc::sys::o::creat, 0644);
}
