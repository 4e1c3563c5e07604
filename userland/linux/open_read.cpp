// SPDX-License-Identifier: MIT
// Reads the start of its own program and finds the ELF magic there.
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>

using namespace lkmc;

int main() {
    const fd file = check(sys::openat(at_cwd, "/proc/self/exe", sys::o::rdonly));

    char magic[4];
    LKMC_ASSERT_EQ(check(sys::read(file, magic)), sizeof magic);
    print(out, "the program starts with ", hex(magic[0]), " ", string_view(magic + 1, 3), "\n");
    LKMC_ASSERT_EQ(string_view(magic, sizeof magic), "\177ELF");
    LKMC_ASSERT_ERROR(sys::write(file, magic), errc::badf);  // it is open for reading only
}
