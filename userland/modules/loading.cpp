// SPDX-License-Identifier: MIT
// A module's states: coming while init runs, live, going while exit runs; and what others may do to it meanwhile.
#include "lesson.hpp"

#include <lkmc/sys/affinity.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/signal.hpp>

using namespace lkmc;

static lesson::kernel_log log_;
static const auto go = module::parameter("loading", "go");

// Runs in a process of its own, as it has to wait. What it returns is that one's exit status.
template <class F>
static int begin(F what) {
    const int child = check(sys::fork());
    if (child == 0) sys::exit_group(what());
    return child;
}
static int status_of(int child) {
    const auto end = check(sys::waitid(child));
    return end.exited() ? end.number : -1;
}
static void wait_until_it_sleeps(int process) {
    text_buffer<63> path;
    print(path, "/proc/", process, "/stat");
    char buffer[1024];
    for (string_view line; !line.contains(") S ");) {
        sys::sched_yield();
        line = check(attribute(path.view()).read(buffer));
    }
}
static int load() {
    auto loaded = module::load(lesson::file_of("loading").c_str());
    if (!loaded) return loaded.error().number();
    loaded->release();
    return 0;
}
static int begin_to_load() {
    const int child = begin(load);
    log_.expect("loading: init waits");
    return child;
}

int main() {
    require(cap::sys_module);
    int loader = begin_to_load();

    // It is there, with its parameters; in /proc/modules it has a '+'.
    LKMC_ASSERT(check(module::state_of("loading")) == module::state::loading);
    char buffer[4096];
    auto modules = check(module::list(buffer));
    for (const module::entry& m : modules)
        if (m.name == "loading") {
            LKMC_ASSERT(m.state == module::state::loading);
            LKMC_ASSERT(m.taints.contains("+"), m.taints);
            LKMC_ASSERT_EQ(m.uses, 1);  // by its own init
        }
    check(modules.status());
    // Not to be unloaded, by force neither.
    LKMC_ASSERT_ERROR(sys::delete_module("loading"), errc::busy);
    LKMC_ASSERT_ERROR(sys::delete_module("loading", sys::o::nonblock | sys::o::trunc), errc::busy);

    // Whoever loads another file of that name waits for what becomes of this one. Whoever loads the same file does, too, and
    // gets the same result, as if there had been one load; before 6.5 it is the second.
    const mapping image = lesson::contents(lesson::file_of("loading").c_str());
    const int second = begin([&] { return sys::init_module(image.bytes(), "").error().number(); });
    const int same = begin(load);
    wait_until_it_sleeps(second);
    wait_until_it_sleeps(same);
    check(go.write(0));
    LKMC_ASSERT_EQ(status_of(loader), 0);
    LKMC_ASSERT_EQ(status_of(second), error(errc::exist).number());
    const int told = status_of(same);
    LKMC_ASSERT(told == 0 || told == error(errc::exist).number(), error(told));
    LKMC_ASSERT(check(module::state_of("loading")) == module::state::live);

    // Going: it can still be asked, and is nobody else's to unload.
    const int unloader = begin([] { return sys::delete_module("loading").error().number(); });
    log_.expect("loading: exit waits");
    LKMC_ASSERT(check(module::state_of("loading")) == module::state::unloading);
    LKMC_ASSERT_ERROR(sys::delete_module("loading"), errc::busy);
    check(go.write(0));
    LKMC_ASSERT_EQ(status_of(unloader), 0);
    LKMC_ASSERT_ERROR(module::state_of("loading"), errc::noent);

    // Init fails while somebody waits for the name: that one is told EBUSY, and can try again.
    loader = begin_to_load();
    const int waiting = begin([&] { return sys::init_module(image.bytes(), "").error().number(); });
    wait_until_it_sleeps(waiting);
    check(go.write(19));
    LKMC_ASSERT_EQ(status_of(loader), error(errc::nodev).number());
    LKMC_ASSERT_EQ(status_of(waiting), error(errc::busy).number());

    // A loader that is killed takes its module with it.
    loader = begin_to_load();
    check(sys::kill(loader, sig::kill));
    LKMC_ASSERT_EQ(status_of(loader), -1);
    LKMC_ASSERT_ERROR(module::state_of("loading"), errc::noent);
    print(out, "it came, lived and went; nobody could disturb it\n");
}
