// SPDX-License-Identifier: MIT
// Two modules at a time: each can go without the other, neither comes twice, and what init returns is the loader's error.
#include "lesson.hpp"

using namespace lkmc;

// Where a module stands in /proc/modules, from 0; -1: nowhere.
static int place_of(string_view name) {
    char buffer[4096];
    auto modules = check(module::list(buffer));
    int place = 0, found = -1;
    for (const module::entry& m : modules) {
        if (m.name == name) found = place;
        ++place;
    }
    check(modules.status());
    return found;
}

int main() {
    static lesson::kernel_log log;
    auto hello = lesson::load("hello");
    auto hello2 = lesson::load("hello2");
    log.expect("hello: init");
    log.expect("hello2: init");

    // The newest comes first.
    LKMC_ASSERT_EQ(place_of("hello2") + 1, place_of("hello"));
    LKMC_ASSERT_ERROR(module::load(lesson::file_of("hello").c_str()), errc::exist);

    check(hello.unload());
    log.expect("hello: exit");
    LKMC_ASSERT_EQ(place_of("hello"), -1);
    LKMC_ASSERT(check(module::state_of("hello2")) == module::state::live);
    check(hello2.unload());
    log.expect("hello2: exit");

    // Refused by init itself: nothing of it stays, and its exit function is not called.
    const auto path = lesson::file_of("hello2");
    LKMC_ASSERT_ERROR(module::load(path.c_str(), "refuse=19"), errc::nodev);
    log.expect("hello2: refuses");
    LKMC_ASSERT_EQ(place_of("hello2"), -1);
    log.expect_none("hello2: exit");

    // Refused by the kernel for its parameters, before init is called.
    LKMC_ASSERT_ERROR(module::load(path.c_str(), "refuse=65536"), errc::range);
    LKMC_ASSERT_ERROR(module::load(path.c_str(), "refuse=much"), errc::inval);
    LKMC_ASSERT_ERROR(module::load(path.c_str(), "refuse"), errc::inval);
    log.expect_none("hello2: refuses");
    print(out, "two modules came and went, and one was refused\n");
}
