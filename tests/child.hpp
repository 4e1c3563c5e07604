// SPDX-License-Identifier: MIT
// Runs a function in a child process and brings back what it wrote and how it ended.
#pragma once

#include <csignal>
#include <cstdio>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

struct child_end {
    std::string output;  // standard output and standard error
    int status = -1;     // exit status, or 128 + signal
};

template <class F>
child_end in_child(F f) {
    int ends[2];
    if (pipe(ends) != 0) return {};
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        for (int number = 1; number < 32; ++number) std::signal(number, SIG_DFL);  // the test framework catches some
        dup2(ends[1], 1);
        dup2(ends[1], 2);
        close(ends[0]);
        close(ends[1]);
        f();
        std::fflush(nullptr);
        _exit(0);
    }
    close(ends[1]);
    child_end end;
    char buffer[512];
    for (ssize_t n; (n = read(ends[0], buffer, sizeof buffer)) > 0;) end.output.append(buffer, static_cast<std::size_t>(n));
    close(ends[0]);
    int status = 0;
    if (waitpid(child, &status, 0) == child) end.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return end;
}
