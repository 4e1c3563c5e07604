// SPDX-License-Identifier: MIT
// Waits with poll for a pipe: nothing there, something there, the writer gone.
#include <poll.h>
#include <unistd.h>

#include <lkmc/example.hpp>

using namespace lkmc;

int main() {
    int ends[2];
    LKMC_ASSERT_EQ(pipe(ends), 0);
    pollfd file = {ends[0], POLLIN, 0};

    LKMC_ASSERT_EQ(poll(&file, 1, 0), 0);  // 0 ms: only looks
    LKMC_ASSERT_EQ(write(ends[1], "word", 4), 4);
    LKMC_ASSERT_EQ(poll(&file, 1, -1), 1);  // -1: as long as it takes
    LKMC_ASSERT_EQ(file.revents, POLLIN);

    // Both at once: there is something left to read, and nobody will write more.
    close(ends[1]);
    LKMC_ASSERT_EQ(poll(&file, 1, -1), 1);
    LKMC_ASSERT_EQ(file.revents, POLLIN | POLLHUP);

    char word[8];
    LKMC_ASSERT_EQ(read(ends[0], word, sizeof word), 4);
    LKMC_ASSERT_EQ(poll(&file, 1, -1), 1);
    LKMC_ASSERT_EQ(file.revents, POLLHUP);
    print(out, "read ", string_view(word, 4), ", then the end\n");
}
