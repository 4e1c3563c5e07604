// SPDX-License-Identifier: MIT
// The environment: an array of NAME=VALUE that a process gets, changes for itself and hands on.
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <lkmc/example.hpp>

using namespace lkmc;

int main() {
    for (char** variable = environ; *variable != nullptr; ++variable) print(out, *variable, "\n");

    LKMC_ASSERT(getenv("LKMC_EXAMPLE") == nullptr);
    LKMC_ASSERT_EQ(setenv("LKMC_EXAMPLE", "one", 1), 0);
    LKMC_ASSERT_EQ(setenv("LKMC_EXAMPLE", "two", 0), 0);  // 0: not over what is there
    LKMC_ASSERT_EQ(string_view(getenv("LKMC_EXAMPLE")), "one");

    // Now it is in the array, and children inherit it. What they change is their own affair.
    bool seen = false;
    for (char** variable = environ; *variable != nullptr; ++variable) seen = seen || strcmp(*variable, "LKMC_EXAMPLE=one") == 0;
    LKMC_ASSERT(seen);
    const pid_t child = fork();
    LKMC_ASSERT_GE(child, 0);
    if (child == 0) {
        LKMC_ASSERT_EQ(string_view(getenv("LKMC_EXAMPLE")), "one");
        LKMC_ASSERT_EQ(unsetenv("LKMC_EXAMPLE"), 0);
        LKMC_ASSERT(getenv("LKMC_EXAMPLE") == nullptr);
        _exit(0);
    }
    int status = -1;
    LKMC_ASSERT_EQ(waitpid(child, &status, 0), child);
    LKMC_ASSERT_EQ(status, 0);
    LKMC_ASSERT_EQ(string_view(getenv("LKMC_EXAMPLE")), "one");
}
