// SPDX-License-Identifier: MIT
// What main returns is the exit status, without a libc too; the kernel keeps its lowest eight bits.
#include <lkmc/sys/start.hpp>

int main(int argc, char**) {
    return 0x100 + 40 + argc;
}
