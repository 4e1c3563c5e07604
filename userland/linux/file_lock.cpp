// SPDX-License-Identifier: MIT
// Locks parts of a file: two that have opened it keep out of each other's way, byte by byte.
#include <lkmc/example.hpp>
#include <lkmc/sys/lock.hpp>
#include <lkmc/sys/memfd.hpp>

using namespace lkmc;
using sys::file_lock;

int main() {
    const fd one = check(sys::memfd_create("shared", sys::mfd::cloexec));
    text_buffer<64> self;
    print(self, "/proc/self/fd/", one.get());
    // Opened again, not copied: these locks belong to the open file, so a copy would share them.
    const fd two = check(sys::openat(at_cwd, self.c_str(), sys::o::rdwr | sys::o::cloexec));

    check(sys::fcntl_ofd_setlk(one, {.type = file_lock::write, .start = 0, .size = 100}));
    LKMC_ASSERT_ERROR(sys::fcntl_ofd_setlk(two, {.type = file_lock::read, .start = 99, .size = 1}), errc::again);
    LKMC_ASSERT_OK(sys::fcntl_ofd_setlk(two, {.type = file_lock::write, .start = 100, .size = 1}));

    // Who is in the way?
    const auto other = check(sys::fcntl_ofd_getlk(two, {.type = file_lock::read, .start = 50, .size = 1}));
    LKMC_ASSERT_EQ(other.type, file_lock::write);
    LKMC_ASSERT_EQ(other.start, 0);
    LKMC_ASSERT_EQ(other.size, 100);
    print(out, "bytes ", other.start, " … ", other.start + other.size - 1, " are locked\n");

    // Locks for reading go together.
    check(sys::fcntl_ofd_setlk(one, {.type = file_lock::read, .start = 0, .size = 100}));
    LKMC_ASSERT_OK(sys::fcntl_ofd_setlk(two, {.type = file_lock::read, .start = 0, .size = 100}));
}
