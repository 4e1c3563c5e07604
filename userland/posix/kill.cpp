// SPDX-License-Identifier: MIT
// Sends signals to a child: one that it handles, one that nobody can handle.
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <lkmc/example.hpp>

using namespace lkmc;

static volatile sig_atomic_t handled;

int main() {
    // Blocked before the fork, so that no signal comes before the child waits for it.
    sigset_t block, before;
    sigemptyset(&block);
    sigaddset(&block, SIGUSR1);
    LKMC_ASSERT_EQ(sigprocmask(SIG_BLOCK, &block, &before), 0);
    int ready[2];
    LKMC_ASSERT_EQ(pipe(ready), 0);

    const pid_t child = fork();
    LKMC_ASSERT_GE(child, 0);
    if (child == 0) {
        struct sigaction action = {};
        action.sa_handler = [](int) { handled = 1; };
        LKMC_ASSERT_EQ(sigaction(SIGUSR1, &action, nullptr), 0);
        while (handled == 0) sigsuspend(&before);
        LKMC_ASSERT_EQ(write(ready[1], "r", 1), 1);
        for (;;) pause();
    }

    LKMC_ASSERT_EQ(kill(child, 0), 0);  // nothing is sent: is there such a process?
    LKMC_ASSERT_EQ(kill(child, SIGUSR1), 0);
    char byte;
    LKMC_ASSERT_EQ(read(ready[0], &byte, 1), 1);
    print(out, "the child handled signal ", SIGUSR1, "\n");

    LKMC_ASSERT_EQ(kill(child, SIGKILL), 0);
    int status = 0;
    LKMC_ASSERT_EQ(waitpid(child, &status, 0), child);
    LKMC_ASSERT(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, status);
    print(out, "and died of signal ", WTERMSIG(status), "\n");

    LKMC_ASSERT_EQ(kill(child, 0), -1);
    LKMC_ASSERT_EQ(errno, ESRCH);
}
