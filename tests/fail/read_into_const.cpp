// SPDX-License-Identifier: MIT
// The kernel would write to const memory.
// error: (the kernel would write to const memory|no matching function|could not convert|no viable conversion)
#include <lkmc/sys/file.hpp>

lkmc::result<std::size_t> f(lkmc::fd_ref file, const char (&text)[4]) {
#ifdef LKMC_FAIL
    return lkmc::sys::read(file, text);
#endif
    return lkmc::sys::write(file, text);
}
