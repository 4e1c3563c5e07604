// SPDX-License-Identifier: MIT
// Counts, a line a second, for ever or up to its first argument; the second is how many milliseconds to wait.
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <lkmc/example.hpp>

using namespace lkmc;

int main(int argc, char** argv) {
    const long up_to = argc > 1 ? strtol(argv[1], nullptr, 10) : -1;
    const long milliseconds = argc > 2 ? strtol(argv[2], nullptr, 10) : 1000;
    long counted = 0;
    while (counted != up_to) {
        print(out, ++counted, "\n");
        timespec left = {milliseconds / 1000, milliseconds % 1000 * 1'000'000};
        // A signal ends a sleep early; what is left of it is told.
        while (nanosleep(&left, &left) != 0) {}
    }
    LKMC_ASSERT_EQ(counted, up_to);
}
