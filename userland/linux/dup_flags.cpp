// SPDX-License-Identifier: MIT
// Copies a descriptor: position and O_APPEND are shared with the copy, close-on-exec is not.
#include <lkmc/example.hpp>
#include <lkmc/sys/memfd.hpp>

using namespace lkmc;

int main() {
    const fd file = check(sys::memfd_create("shared", sys::mfd::cloexec));
    const fd copy = check(sys::dup(file));

    check(sys::write_all(file, const_buffer("123", 3)));
    const auto position = check(sys::lseek(copy, 0, sys::seek::cur));
    print(out, "3 bytes written to descriptor ", file.get(), ": the copy, ", copy.get(), ", is at ", position, "\n");
    LKMC_ASSERT_EQ(position, 3);

    check(sys::fcntl_setfl(file, check(sys::fcntl_getfl(file)) | sys::o::append));
    LKMC_ASSERT(has(check(sys::fcntl_getfl(copy)), sys::o::append));

    LKMC_ASSERT(check(sys::fcntl_getfd(file)) == sys::fd_flags::cloexec);
    LKMC_ASSERT(check(sys::fcntl_getfd(copy)) == sys::fd_flags::none);
    LKMC_ASSERT(check(sys::fcntl_getfd(check(sys::fcntl_dupfd_cloexec(copy, 50)))) == sys::fd_flags::cloexec);
}
