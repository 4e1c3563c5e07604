// SPDX-License-Identifier: MIT
// Two owners of one descriptor.
// error: (deleted function|deleted constructor|implicitly deleted|implicitly-deleted)
#include <lkmc/sys/fd.hpp>

lkmc::fd f(lkmc::fd& file) {
#ifdef LKMC_FAIL
    return file;
#endif
    return static_cast<lkmc::fd&&>(file);
}
