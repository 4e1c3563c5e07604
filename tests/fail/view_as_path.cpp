// SPDX-License-Identifier: MIT
// A string_view as a path: nothing promises a NUL behind it.
// error: (no matching function|cannot convert|could not convert|no viable conversion)
#include <lkmc/sys/file.hpp>

lkmc::result<lkmc::fd> f(lkmc::string_view path, const char* terminated) {
#ifdef LKMC_FAIL
    return lkmc::sys::openat(lkmc::at_cwd, path, lkmc::sys::o::rdonly);
#endif
    static_cast<void>(path);
    return lkmc::sys::openat(lkmc::at_cwd, terminated, lkmc::sys::o::rdonly);
}
