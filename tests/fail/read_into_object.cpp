// SPDX-License-Identifier: MIT
// An object as a buffer, only if it is plain.
// error: (no matching function|constraints not satisfied)
#include <lkmc/sys/file.hpp>

struct owner {
    owner() = default;
    owner(const owner&) {}
    int number = 0;
};
lkmc::result<std::size_t> f(lkmc::fd_ref file, [[maybe_unused]] owner& one, int& other) {
#ifdef LKMC_FAIL
    return lkmc::sys::read(file, lkmc::object_buffer(one));
#endif
    return lkmc::sys::read(file, lkmc::object_buffer(other));
}
