// SPDX-License-Identifier: MIT
// A child writes into a pipe, its parent reads to the end: which comes when the last writer closes.
#include <lkmc/assert.hpp>

#include <stdio.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

int main() {
    int ends[2];
    LKMC_ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    LKMC_ASSERT_GE(child, 0);
    if (child == 0) {
        close(ends[0]);
        for (const char* word : {"one ", "two ", "three"}) {
            const std::string text = word;
            LKMC_ASSERT_EQ(write(ends[1], text.data(), text.size()), text.size());
        }
        _exit(0);  // closes its end
    }

    close(ends[1]);  // or the end would never come
    std::string all;
    char buffer[4];
    ssize_t got;
    while ((got = read(ends[0], buffer, sizeof buffer)) > 0) all.append(buffer, static_cast<size_t>(got));
    LKMC_ASSERT_EQ(got, 0);
    printf("to the end: %s\n", all.c_str());
    LKMC_ASSERT_EQ(all, "one two three");

    int status = 0;
    LKMC_ASSERT_EQ(waitpid(child, &status, 0), child);
    LKMC_ASSERT(WIFEXITED(status) && WEXITSTATUS(status) == 0, status);
}
