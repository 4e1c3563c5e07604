// SPDX-License-Identifier: MIT
// std::chrono's clocks are the kernel's: each reading lies between two of clock_gettime.
#include <time.h>

#include <chrono>

#include <lkmc/example.hpp>

using namespace lkmc;

static std::chrono::nanoseconds kernel_clock(clockid_t clock) {
    timespec now;
    LKMC_ASSERT_EQ(clock_gettime(clock, &now), 0);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

template <class Clock>
static bool reads(string_view name, clockid_t clock) {
    const auto before = kernel_clock(clock);
    const auto between = std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now().time_since_epoch());
    const auto after = kernel_clock(clock);
    print(out, name, ": ", between.count(), " ns, between ", before.count(), " and ", after.count(), "\n");
    return before <= between && between <= after;
}

int main() {
    static_assert(std::chrono::steady_clock::is_steady);
    LKMC_ASSERT(reads<std::chrono::steady_clock>("steady_clock is CLOCK_MONOTONIC", CLOCK_MONOTONIC));
    // This one somebody may set while we look: then look again.
    bool right = false;
    for (int attempt = 0; attempt < 3 && !right; ++attempt)
        right = reads<std::chrono::system_clock>("system_clock is CLOCK_REALTIME", CLOCK_REALTIME);
    LKMC_ASSERT(right);
}
