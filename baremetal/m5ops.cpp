// SPDX-License-Identifier: MIT
// Asks gem5, by instructions that only it has, for statistics of one loop, and then for its end.
#include <lkmc/bare/m5ops.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

int main() {
    volatile unsigned sum = 0;

    m5::reset_statistics();
    for (unsigned i = 1; i <= 1000; ++i) sum = sum + i;
    m5::dump_statistics();          // stats.txt in the folder that gem5 writes to

    LKMC_ASSERT_EQ(sum, 500500u);
    print(out, "counted\n");
    m5::exit();
    return 1;                       // nobody comes here
}
