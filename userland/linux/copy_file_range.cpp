// SPDX-License-Identifier: MIT
// Copies a file without its bytes ever coming to the program, and finds another way where that is not possible.
#include <lkmc/example.hpp>
#include <lkmc/sys/copy.hpp>
#include <lkmc/sys/memfd.hpp>

using namespace lkmc;

int main() {
    const fd from = check(sys::memfd_create("from", sys::mfd::cloexec));
    const fd to = check(sys::memfd_create("to", sys::mfd::cloexec));
    check(sys::write_all(from, const_buffer("one two three", 13)));

    // A part of one file into the middle of the other; the kernel moves both offsets on.
    std::int64_t in = 4, out_at = 100;
    LKMC_ASSERT_EQ(check(sys::copy_file_range(from, &in, to, &out_at, 3)), 3u);
    LKMC_ASSERT_EQ(in, 7);
    LKMC_ASSERT_EQ(out_at, 103);
    char word[3];
    check(sys::pread_all(to, word, 100));
    LKMC_ASSERT_EQ(string_view(word, 3), "two");

    // A file in /proc says that it has no bytes, so there are none for copy_file_range. copy_file sees through it.
    const fd version = check(sys::openat(at_cwd, "/proc/version", sys::o::rdonly | sys::o::cloexec));
    LKMC_ASSERT_EQ(sys::copy_file_range(version, to, 4096).value_or(0), 0u);
    const auto done = check(copy_file(version, to));
    LKMC_ASSERT_GT(done.bytes, 0u);
    constexpr string_view ways[] = {"copy_file_range", "sendfile", "read and write"};
    print(out, done.bytes, " bytes of /proc/version by ", ways[static_cast<int>(done.how)], "\n");
}
