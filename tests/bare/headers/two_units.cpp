// SPDX-License-Identifier: MIT
// Two translation units that include the entry point and everything else link, and agree on what is in it.
#include "everything.hpp"

std::uintptr_t stack_of_the_other();

int main() {
    LKMC_ASSERT_EQ(stack_of_the_other(), lkmc::bare::image::stack().base);
    LKMC_ASSERT_EQ(lkmc::bare::boot_information::here().protocol_name().empty(), false);
    return 0;
}
