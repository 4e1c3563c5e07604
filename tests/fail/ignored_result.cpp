// SPDX-License-Identifier: MIT
// A result that nobody looks at.
// error: unused|ignoring
#include <lkmc/sys/file.hpp>

void f(lkmc::fd_ref file, char (&buffer)[4]) {
    static_cast<void>(lkmc::sys::write(file, buffer));
#ifdef LKMC_FAIL
    lkmc::sys::write(file, buffer);
#endif
}
