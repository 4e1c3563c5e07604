// SPDX-License-Identifier: MIT
// An assertion that fails says where and why, and ends the program with 1, without a libc too.
#include <lkmc/assert.hpp>
#include <lkmc/main.hpp>

int main(int argc, char** argv) {
    LKMC_ASSERT_EQ(lkmc::string_view(argv[0]).size(), 0u);
    return argc;
}
