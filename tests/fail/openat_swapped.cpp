// SPDX-License-Identifier: MIT
// Folder and path in the wrong order.
// error: (no matching function|cannot convert|could not convert|no viable conversion)
#include <lkmc/sys/file.hpp>

lkmc::result<lkmc::fd> f(lkmc::fd_ref folder, const char* path) {
#ifdef LKMC_FAIL
    return lkmc::sys::openat(path, folder, lkmc::sys::o::rdonly);
#endif
    return lkmc::sys::openat(folder, path, lkmc::sys::o::rdonly);
}
