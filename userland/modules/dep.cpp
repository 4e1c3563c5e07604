// SPDX-License-Identifier: MIT
// Modules that need each other: dep2 calls dep, so that dep must come before it and cannot go before it.
#include "lesson.hpp"

#include <lkmc/sys/stat.hpp>

using namespace lkmc;

int main() {
    static lesson::kernel_log log;
    require(cap::sys_module);

    // Without dep, dep2 has a symbol too few, and the log says which.
    LKMC_ASSERT_ERROR(module::load(lesson::file_of("dep2").c_str()), errc::noent);
    log.expect("dep2: Unknown symbol lkmc_dep_next");

    auto dep = lesson::load("dep");
    LKMC_ASSERT_EQ(check(module::property("dep", "refcnt").read<int>()), 0);
    auto dep2 = lesson::load("dep2");

    // The kernel knows who uses whom.
    LKMC_ASSERT_EQ(check(module::property("dep", "refcnt").read<int>()), 1);
    char buffer[4096];
    auto modules = check(module::list(buffer));
    int seen = 0;
    for (const module::entry& m : modules) {
        if (m.name != "dep" && m.name != "dep2") continue;
        ++seen;
        LKMC_ASSERT_EQ(m.uses, m.name == "dep" ? 1 : 0);
        LKMC_ASSERT_EQ(m.users.contains("dep2"), m.name == "dep");
    }
    check(modules.status());
    LKMC_ASSERT_EQ(seen, 2);
    check(sys::faccessat2(at_cwd, "/sys/module/dep/holders/dep2", sys::access::exists, sys::at::none));

    // One counter: dep2 moves it on, dep shows it.
    const auto next = module::parameter("dep2", "next"), count = module::parameter("dep", "count");
    LKMC_ASSERT_EQ(check(next.read<int>()), 1);
    LKMC_ASSERT_EQ(check(next.read<int>()), 2);
    LKMC_ASSERT_EQ(check(count.read<int>()), 2);
    check(count.write(41));
    LKMC_ASSERT_EQ(check(next.read<int>()), 42);

    // The one that is used stays, for whoever asks; the user goes first.
    LKMC_ASSERT_ERROR(dep.unload(), errc::again);
    LKMC_ASSERT_ERROR(sys::delete_module("dep", sys::o{}), errc::again);
    LKMC_ASSERT_EQ(check(next.read<int>()), 43);
    check(dep2.unload());
    LKMC_ASSERT_EQ(check(module::property("dep", "refcnt").read<int>()), 0);
    check(dep.unload());
    print(out, "dep2 needs dep, and nothing goes in the wrong order\n");
}
