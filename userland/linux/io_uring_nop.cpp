// SPDX-License-Identifier: MIT
// The smallest round through io_uring: a request that does nothing goes to the kernel, and its completion comes back.
#include <lkmc/example.hpp>
#include <lkmc/sys/io_uring.hpp>

using namespace lkmc;

int main() {
    auto ring = check(io_uring::create(4), uring::unavailable);
    check(ring.push(uring::nop().id(42)));
    LKMC_ASSERT_EQ(ring.pending(), 1u);  // nobody but us knows of it yet

    LKMC_ASSERT_EQ(check(ring.submit_and_wait(1)), 1u);
    LKMC_ASSERT_EQ(ring.pending(), 0u);
    unsigned completions = 0;
    for (const auto done : ring.completions()) {
        print(out, "request ", done.id(), ": ", done.res, "\n");
        LKMC_ASSERT_EQ(done.id(), 42u);
        LKMC_ASSERT_OK(done.as<void>());
        ++completions;
    }
    LKMC_ASSERT_EQ(completions, 1u);
    LKMC_ASSERT_EQ(ring.ready(), 0u);  // taken
}
