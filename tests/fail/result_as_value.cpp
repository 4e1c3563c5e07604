// SPDX-License-Identifier: MIT
// A result is not its value: somebody has to look first.
// error: (cannot convert|no viable conversion)
#include <lkmc/sys/file.hpp>

std::size_t f(lkmc::fd_ref file, char (&buffer)[4]) {
#ifdef LKMC_FAIL
    std::size_t n = lkmc::sys::read(file, buffer);
#else
    std::size_t n = lkmc::sys::read(file, buffer).value_or(0u);
#endif
    return n;
}
