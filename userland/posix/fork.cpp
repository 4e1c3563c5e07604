// SPDX-License-Identifier: MIT
// One process becomes two, which go on from the same place with different answers.
#include <sys/wait.h>
#include <unistd.h>

#include <lkmc/example.hpp>

using namespace lkmc;

int main() {
    const pid_t self = getpid();
    int number = 1;

    const pid_t child = fork();
    LKMC_ASSERT_GE(child, 0);
    if (child == 0) {
        LKMC_ASSERT_NE(getpid(), self);
        LKMC_ASSERT_EQ(getppid(), self);
        number += 10;  // the child's copy
        print(out, "child ", getpid(), ": number is ", number, "\n");
        _exit(number);
    }

    int status = 0;
    LKMC_ASSERT_EQ(waitpid(child, &status, 0), child);
    LKMC_ASSERT(WIFEXITED(status), status);
    LKMC_ASSERT_EQ(WEXITSTATUS(status), 11);
    LKMC_ASSERT_EQ(number, 1);
    print(out, "parent ", self, ": number is ", number, "\n");
}
