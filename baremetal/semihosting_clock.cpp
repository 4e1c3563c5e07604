// SPDX-License-Identifier: MIT
// Asks the host for the date and for the time that has gone by, by semihosting.
#include <lkmc/bare/semihosting.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
namespace semihosting = lkmc::bare::semihosting;

int main() {
    const auto now = semihosting::time();
    print(out, now, " s since 1970\n");
    LKMC_ASSERT_GT(now, 1'700'000'000u);  // this was written later

    const auto before = check(semihosting::clock());
    while (check(semihosting::clock()) == before) {}
    print(out, "a hundredth of a second has gone by\n");

    const auto frequency = check(semihosting::tickfreq());
    const auto ticks = check(semihosting::elapsed());
    print(out, ticks, " ticks, ", frequency, " in a second\n");
    LKMC_ASSERT_GT(frequency, 0u);
    LKMC_ASSERT_LE(ticks, check(semihosting::elapsed()));
}
