// SPDX-License-Identifier: MIT
// Prints its arguments, which the emulator or the boot loader handed over as one piece of text.
#include <lkmc/bare/command_line.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;

int main(int argc, char** argv) {
    char buffer[256];
    print(out, "as it came: ", check(bare::command_line::text(buffer)), "\n");
    for (int i = 0; i < argc; ++i) print(out, i, ": ", argv[i], "\n");
    LKMC_ASSERT_GE(argc, 1);
    LKMC_ASSERT(argv[argc] == nullptr);
    return argc;
}
