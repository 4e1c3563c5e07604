// SPDX-License-Identifier: MIT
// An array of buffers to read instead of readv: the kernel would overwrite the pointers.
// error: an array of buffers is for readv
#include <lkmc/sys/file.hpp>

lkmc::result<std::size_t> f(lkmc::fd_ref file, lkmc::mutable_buffer (&parts)[2]) {
#ifdef LKMC_FAIL
    return lkmc::sys::read(file, parts);
#endif
    return lkmc::sys::readv(file, parts);
}
