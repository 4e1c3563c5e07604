// SPDX-License-Identifier: MIT
// fork and exec: a child becomes a shell, whose output comes back through a pipe.
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <lkmc/example.hpp>

using namespace lkmc;

int main() {
    int ends[2];
    LKMC_ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    LKMC_ASSERT_GE(child, 0);
    if (child == 0) {
        // What is open stays open across exec, unless marked close-on-exec: so the shell gets its standard output.
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execl("/bin/sh", "sh", "-c", "echo \"$1 and $0\"; exit 7", "one", "two", static_cast<char*>(nullptr));
        _exit(127);  // exec returns only if it fails
    }
    close(ends[1]);  // or we would wait for ourselves at the pipe's end

    char text[64];
    std::size_t length = 0;
    for (ssize_t got; (got = read(ends[0], text + length, sizeof text - length)) > 0;) length += static_cast<std::size_t>(got);
    close(ends[0]);
    print(out, string_view(text, length));
    LKMC_ASSERT_EQ(string_view(text, length), "two and one\n");

    int status = 0;
    LKMC_ASSERT_EQ(waitpid(child, &status, 0), child);
    LKMC_ASSERT(WIFEXITED(status) && WEXITSTATUS(status) == 7, status);

    LKMC_ASSERT_EQ(execl("/nonexistent/program", "x", static_cast<char*>(nullptr)), -1);
    LKMC_ASSERT_EQ(errno, ENOENT);
}
