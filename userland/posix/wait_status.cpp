// SPDX-License-Identifier: MIT
// Takes apart the word that waitpid stores: exited, killed, stopped, continued.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <lkmc/example.hpp>

using namespace lkmc;

template <class F>
static pid_t child(F what) {
    const pid_t pid = fork();
    LKMC_ASSERT_GE(pid, 0);
    if (pid == 0) {
        what();
        _exit(0);
    }
    return pid;
}
static int status_of(pid_t pid, int options = 0) {
    int status = 0;
    LKMC_ASSERT_EQ(waitpid(pid, &status, options), pid);
    print(out, "status word ", hex(status, 4), "\n");
    return status;
}

int main() {
    const int exited = status_of(child([] { _exit(3); }));
    LKMC_ASSERT(WIFEXITED(exited) && WEXITSTATUS(exited) == 3, exited);
    LKMC_ASSERT(!WIFSIGNALED(exited) && !WIFSTOPPED(exited) && !WIFCONTINUED(exited), exited);

    // Only the low eight bits arrive.
    LKMC_ASSERT_EQ(WEXITSTATUS(status_of(child([] { _exit(256 + 4); }))), 4);

    const int killed = status_of(child([] { raise(SIGKILL); }));
    LKMC_ASSERT(WIFSIGNALED(killed) && WTERMSIG(killed) == SIGKILL, killed);
    LKMC_ASSERT(!WIFEXITED(killed), killed);

    const pid_t sleeper = child([] { raise(SIGSTOP); });
    const int stopped = status_of(sleeper, WUNTRACED);
    LKMC_ASSERT(WIFSTOPPED(stopped) && WSTOPSIG(stopped) == SIGSTOP, stopped);
    LKMC_ASSERT_EQ(kill(sleeper, SIGCONT), 0);
    // Continued, it may have ended before we look; then only the end is told.
    const int next = status_of(sleeper, WCONTINUED);
    LKMC_ASSERT(WIFCONTINUED(next) || WIFEXITED(next), next);
    if (WIFCONTINUED(next)) LKMC_ASSERT_EQ(WEXITSTATUS(status_of(sleeper)), 0);
}
