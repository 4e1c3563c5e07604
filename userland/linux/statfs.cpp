// SPDX-License-Identifier: MIT
// Says how large the file system of the current folder is, and recognises /proc by its magic number.
#include <lkmc/example.hpp>
#include <lkmc/sys/stat.hpp>

using namespace lkmc;

int main() {
    const auto here = check(sys::statfs("."));
    print(out, here.f_blocks * here.f_frsize >> 20, " MiB, ", here.f_bavail * here.f_frsize >> 20, " MiB for us\n");
    LKMC_ASSERT_LE(here.f_bavail, here.f_bfree);
    LKMC_ASSERT_LE(here.f_bfree, here.f_blocks);

    LKMC_ASSERT_EQ(check(sys::statfs("/proc")).f_type, 0x9fa0u);  // PROC_SUPER_MAGIC
}
