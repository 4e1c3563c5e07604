// SPDX-License-Identifier: MIT
// Reads the kernel's release as text and as numbers that can be compared.
#include <lkmc/example.hpp>
#include <lkmc/sys/uname.hpp>

using namespace lkmc;

int main() {
    const auto name = check(sys::uname());
    const auto kernel = name.kernel();
    print(out, name.sysname(), " ", kernel.version, " . ", kernel.patchlevel, " . ", kernel.sublevel, " of \"", name.release(),
          "\" on ", name.machine(), "\n");

    LKMC_ASSERT_EQ(name.sysname(), "Linux");
    LKMC_ASSERT(kernel.at_least(3, 2), kernel.version, kernel.patchlevel);
    LKMC_ASSERT(kernel == check(kernel_version::parse(name.release())));
    // As text, 6.9 comes after 6.12. As numbers it does not.
    LKMC_ASSERT(check(kernel_version::parse("6.12.0-rc1")).at_least(6, 9));
}
