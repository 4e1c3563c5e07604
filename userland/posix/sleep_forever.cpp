// SPDX-License-Identifier: MIT
// Does nothing until a signal ends it: something to look at with ps, /proc and a debugger. "test": ends a copy of itself.
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <lkmc/example.hpp>

using namespace lkmc;

[[noreturn]] static void sleep_forever() {
    print(out, "process ", getpid(), " sleeps until a signal comes\n");
    for (;;) pause();
}

int main(int argc, char** argv) {
    if (argc < 2 || strcmp(argv[1], "test") != 0) sleep_forever();

    const pid_t child = fork();
    LKMC_ASSERT_GE(child, 0);
    if (child == 0) sleep_forever();
    int status = 0;
    LKMC_ASSERT_EQ(waitpid(child, &status, WNOHANG), 0);  // it does not end by itself
    LKMC_ASSERT_EQ(kill(child, SIGTERM), 0);
    LKMC_ASSERT_EQ(waitpid(child, &status, 0), child);
    LKMC_ASSERT(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM, status);
}
