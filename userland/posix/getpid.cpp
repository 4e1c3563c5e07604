// SPDX-License-Identifier: MIT
// Who am I: process, parent, process group, session, user.
#include <sys/wait.h>
#include <unistd.h>

#include <lkmc/example.hpp>

using namespace lkmc;

int main() {
    print(out, "process ", getpid(), ", parent ", getppid(), ", group ", getpgrp(), ", session ", getsid(0), ", user ", getuid(), "\n");
    LKMC_ASSERT_GT(getpid(), 0);
    LKMC_ASSERT_GE(getppid(), 0);  // 0: outside this PID namespace
    LKMC_ASSERT_EQ(getpgrp(), getpgid(0));

    const pid_t self = getpid(), session = getsid(0);
    const pid_t child = fork();
    LKMC_ASSERT_GE(child, 0);
    if (child == 0) {
        // Made by us, and so in our session, until it opens one of its own.
        LKMC_ASSERT_EQ(getppid(), self);
        LKMC_ASSERT_EQ(getsid(0), session);
        LKMC_ASSERT_EQ(setsid(), getpid());
        LKMC_ASSERT_EQ(getpgrp(), getpid());
        LKMC_ASSERT_EQ(getsid(0), getpid());
        _exit(0);
    }
    int status = -1;
    LKMC_ASSERT_EQ(waitpid(child, &status, 0), child);
    LKMC_ASSERT_EQ(status, 0);
}
