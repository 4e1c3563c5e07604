// SPDX-License-Identifier: MIT
// The date and time of day, from the board's battery-backed clock; on Arm beside what the host says.
#include <lkmc/bare/calendar.hpp>
#include <lkmc/bare/main.hpp>

#if !defined(__x86_64__)
#include <lkmc/bare/semihosting.hpp>
#endif

int main() {
    using namespace lkmc::bare;

    const std::uint64_t now = board::rtc.seconds();
    console.print(date_of(now), " UTC\n");
    LKMC_ASSERT_GE(date_of(now).year, 2024u);
    LKMC_ASSERT_EQ(seconds_of(date_of(now)), now);

#if !defined(__x86_64__)
    // Asked later, so not earlier; and the two look at the same clock.
    const auto host = static_cast<std::uintptr_t>(semihosting::call(semihosting::operation::time, nullptr));
    LKMC_ASSERT_GE(host + 1, now);
#endif
}
