// SPDX-License-Identifier: MIT
// A plain number as a descriptor: it may be a length or a flag.
// error: (no matching function|cannot convert|could not convert|no viable conversion)
#include <lkmc/sys/file.hpp>

lkmc::result<std::size_t> f(int number, char (&buffer)[4]) {
#ifdef LKMC_FAIL
    return lkmc::sys::read(number, buffer);
#endif
    return lkmc::sys::read(lkmc::fd_ref(number), buffer);
}
