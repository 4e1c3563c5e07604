// SPDX-License-Identifier: MIT
// Bytes from a file do not make an object that has constructors.
// error: (trivially copyable|no matching function|could not convert|no viable conversion)
#include <lkmc/sys/file.hpp>

struct owner {
    owner() = default;
    owner(const owner&) {}
    int number = 0;
};
struct plain {
    int number = 0;
};
lkmc::result<std::size_t> f(lkmc::fd_ref file, owner (&)[2], plain (&plains)[2]) {
#ifdef LKMC_FAIL
    owner owners[2];
    return lkmc::sys::read(file, owners);
#endif
    return lkmc::sys::read(file, plains);
}
