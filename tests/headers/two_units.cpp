// SPDX-License-Identifier: MIT
// Two translation units that include everything link, and agree on what is in it.
#include <lkmc/lkmc.hpp>

lkmc::result<long> process_of_the_other();

int main() {
    LKMC_ASSERT_EQ(lkmc::check(process_of_the_other()), lkmc::check(lkmc::syscall(lkmc::nr::getpid)));
    lkmc::text_buffer<64> text;
    lkmc::print(text, lkmc::error(lkmc::errc::noent));
    LKMC_ASSERT_EQ(text.view(), "ENOENT: No such file or directory");
}
