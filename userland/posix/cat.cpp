// SPDX-License-Identifier: MIT
// Copies its standard input to its standard output, and says on standard error how many bytes that were.
#include <lkmc/example.hpp>

#include <unistd.h>

using namespace lkmc;

int main() {
    char buffer[4096];
    unsigned long long total = 0;
    for (;;) {
        const ssize_t got = read(STDIN_FILENO, buffer, sizeof buffer);
        LKMC_ASSERT_GE(got, 0);
        if (got == 0) break;  // the end
        for (ssize_t done = 0; done < got;) {
            const ssize_t written = write(STDOUT_FILENO, buffer + done, static_cast<size_t>(got - done));
            LKMC_ASSERT_GT(written, 0);
            done += written;  // may be fewer than asked
        }
        total += static_cast<unsigned long long>(got);
    }
    print(err, total, " bytes\n");
}
