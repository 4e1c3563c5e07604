// SPDX-License-Identifier: MIT
// The firmware's answers: its version, the cores that there are, and errors in words.
#include <lkmc/bare/cores.hpp>
#include <lkmc/bare/psci.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

template <class Board>
int test() {
    if constexpr (std::is_same_v<std::remove_const_t<decltype(Board::power)>, psci>) {
        constexpr psci power = Board::power;
        const auto version = check(power.version());
        print(out, "PSCI ", version, "\n");
        LKMC_ASSERT(version.major_number() == 0 || version.major_number() == 1);

        LKMC_ASSERT(check(power.affinity_info(cores::affinity(0))) == psci::power_state::on);
        LKMC_ASSERT(check(power.affinity_info(cores::affinity(1))) == psci::power_state::off);
        LKMC_ASSERT_ERROR(power.affinity_info(0x00fe'fefe), errc::inval);

        const auto entry = reinterpret_cast<std::uintptr_t>(+lkmc_core_entry);
        LKMC_ASSERT_ERROR(power.cpu_on(0x00fe'fefe, entry, 0), errc::inval);
        LKMC_ASSERT_ERROR(power.start(0x00fe'fefe, entry), errc::nodev);
        LKMC_ASSERT_ERROR(power.cpu_on(cores::affinity(0), entry, 0), errc::already);
        return 0;
    }
    skip("this board's cores are not started by PSCI");
}

int main() { return test<board>(); }
