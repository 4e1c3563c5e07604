// SPDX-License-Identifier: MIT
// Debug messages are switched on and off while the kernel runs, one by one or a whole module's.
#include "lesson.hpp"

using namespace lkmc;

static lesson::kernel_log log_;

static void control(string_view what) { check(attribute("/proc/dynamic_debug/control").write(what)); }
static void say(string_view text) { check(module::parameter("pr_debug", "say").write(text)); }

// What stands between '=' and the message, in the lines of the control file that are the module's: "_" is off.
static void expect_flags(string_view flags) {
    const fd file = lesson::open("/proc/dynamic_debug/control", sys::o::rdonly);
    static char buffer[8192];
    line_reader lines(file, buffer);
    string_view line;
    int found = 0;
    while (check(lines.next(line))) {
        const std::size_t at = line.find("[pr_debug]say_set =");
        if (at == string_view::npos) continue;
        text_cursor in(line.substr(line.find('=', at) + 1));
        LKMC_ASSERT_EQ(in.until(' '), flags);
        ++found;
    }
    LKMC_ASSERT_EQ(found, 2);  // pr_debug and print_hex_dump_debug
}

int main() {
    if (sys::openat(at_cwd, "/proc/dynamic_debug/control", sys::o::rdonly | sys::o::cloexec).error() == errc::noent)
        skip("this kernel has no dynamic debug (CONFIG_DYNAMIC_DEBUG)");
    auto module = lesson::load("pr_debug");

    // Off, as long as nobody asks.
    expect_flags("_");
    say("nothing");
    log_.expect_none("pr_debug:");

    control("module pr_debug +p");
    expect_flags("p");
    say("something");
    log_.expect("pr_debug: said something");
    LKMC_ASSERT(log_.level() == kmsg::level::debug);
    log_.expect("pr_debug: bytes ca fe");

    // The function's name and the module's before it; then this function only, and not its dump.
    control("module pr_debug +fm");
    expect_flags("pmf");
    say("more");
    log_.expect("pr_debug:say_set: pr_debug: said more");
    control("module pr_debug -p");
    control("module pr_debug func say_set format said =p");
    say("less");
    log_.expect("pr_debug: said less");
    log_.expect_none("pr_debug: bytes");

    control("module pr_debug =_");
    expect_flags("_");
    say("nothing");
    check(module.unload());
    log_.expect_none("pr_debug:");

    // On from the beginning: a parameter that every module has.
    module = lesson::load("pr_debug", "dyndbg=+p");
    log_.expect("pr_debug: init");
    check(module.unload());
    log_.expect("pr_debug: exit");

    // What the kernel does not understand it refuses.
    LKMC_ASSERT_ERROR(attribute("/proc/dynamic_debug/control").write("module pr_debug"), errc::inval);
    LKMC_ASSERT_ERROR(attribute("/proc/dynamic_debug/control").write("module pr_debug +z"), errc::inval);
    print(out, "debug messages came when they were wanted\n");
}
