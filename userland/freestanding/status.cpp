// SPDX-License-Identifier: MIT
// What main returns is the exit status, without a libc too; its lowest eight bits are kept.
#include <lkmc/main.hpp>

int main(int argc, char**) {
    return 0x100 + 40 + argc;
}
