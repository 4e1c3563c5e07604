// SPDX-License-Identifier: MIT
// Lists the loaded kernel modules, as lsmod does, and finds each of them in /sys/module too.
#include <lkmc/example.hpp>
#include <lkmc/sys/module.hpp>

using namespace lkmc;

int main() {
    char buffer[4096];
    auto modules = module::list(buffer);
    if (modules.error() == errc::noent) skip("this kernel has no loadable modules");
    LKMC_ASSERT_OK(modules);

    int shown = 0;
    for (const module::entry& m : *modules) {
        print(out, left(m.name, 24), pad(m.size, 10), pad(m.uses, 4), " ", m.users.text(), "\n");
        // It may go while we look.
        const auto state = module::state_of(m.name);
        if (state) LKMC_ASSERT_EQ(static_cast<int>(*state), static_cast<int>(m.state));
        ++shown;
    }
    LKMC_ASSERT_OK(modules->status());
    print(out, shown, " modules\n");
}
