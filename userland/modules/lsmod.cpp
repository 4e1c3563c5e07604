// SPDX-License-Identifier: MIT
// Lists the loaded kernel modules, as lsmod(8) does: their size in memory, how often each is used, and by which others.
#include <lkmc/example.hpp>
#include <lkmc/sys/module.hpp>

using namespace lkmc;

int main() {
    char buffer[4096];
    auto modules = module::list(buffer);
    if (modules.error() == errc::noent) skip("this kernel has no loadable modules");
    LKMC_ASSERT_OK(modules);

    print(out, "Module                  Size  Used by\n");
    for (const module::entry& m : *modules) {
        string_view users = m.users.text();
        if (users.ends_with(",")) users = users.substr(0, users.size() - 1);
        print(out, left(m.name, 19), " ", pad(m.size, 8), "  ", m.uses, users.empty() ? "" : " ", users, "\n");
        // It may go while we look.
        const auto state = module::state_of(m.name);
        if (state && m.state == module::state::live) LKMC_ASSERT(*state != module::state::loading);
    }
    LKMC_ASSERT_OK(modules->status());
}
