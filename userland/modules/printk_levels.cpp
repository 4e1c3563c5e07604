// SPDX-License-Identifier: MIT
// Messages of the kernel: their levels in the log, which of them a console gets, pieces of a line, and formats.
#include "lesson.hpp"

#include <lkmc/sys/attribute.hpp>
#include <lkmc/sys/sysctl.hpp>

using namespace lkmc;

static lesson::kernel_log log_;

static void expect(string_view text, kmsg::level level) {
    log_.expect(text);
    LKMC_ASSERT(log_.level() == level, text, name(log_.level()));
}

static void levels() {
    constexpr string_view names[] = {"emerg", "alert", "crit", "err", "warn", "notice", "info", "debug"};
    for (unsigned i = 0; i < 8; ++i) {
        text_buffer<63> line;
        print(line, "printk_levels: level ", i, ", ", names[i]);
        expect(line.view(), static_cast<kmsg::level>(i));
    }
    // Without one it is the second number of /proc/sys/kernel/printk.
    int defaults[4];
    check(sysctl("kernel.printk").read(defaults));
    expect("printk_levels: no level", static_cast<kmsg::level>(defaults[1]));

    // One line, unless another message came between its pieces.
    text_buffer<127> line;
    line.append(log_.expect("printk_levels: one,"));
    while (!line.view().ends_with("three")) line.append(log_.expect(" t"));
    LKMC_ASSERT(line.view().contains("one, two, three"), line.view());
    log_.expect("only once");
}

// On the command line, or with the allocator's checks (CONFIG_SLUB_DEBUG_ON).
static bool pointers_are_shown() {
    static char buffer[4096];
    if (check(attribute("/proc/cmdline").read(buffer)).contains("no_hash_pointers")) return true;
    const auto checks = attribute("/sys/kernel/slab/kmalloc-64/sanity_checks").read<int>();
    return checks && *checks == 1;
}

static void formats() {
    // The function's size depends on the compiler.
    const string_view function = log_.expect("a function: ");
    LKMC_ASSERT(function.contains("say_formats+0x0/0x"), function);
    LKMC_ASSERT(function.ends_with("[printk_levels], say_formats [printk_levels]"), function);
    const string_view error = log_.expect("an error: ");
    LKMC_ASSERT(error.ends_with(" -EIO") || error.ends_with(" -5"), error);  // CONFIG_SYMBOLIC_ERRNAME
    log_.expect("bytes: ca fe 00 42 08 15, ca:fe:00:42:08:15, cafe00420815");
    log_.expect("bits: 1-3,5");
    const string_view addresses = log_.expect("addresses: ca:fe:00:42:08:15, 192.0.2.1, 0x");
    LKMC_ASSERT(addresses.ends_with("00001000"), addresses);
    // What stands for a pointer is not the pointer, but in a kernel that is being debugged.
    const string_view pointer = log_.expect("a pointer: ");
    text_cursor in(pointer.substr(pointer.find("pointer: ") + 9));
    const string_view shown = in.until(',');
    in.skip(" in truth ");
    LKMC_ASSERT(in && !shown.empty(), pointer);
    LKMC_ASSERT_EQ(shown == in.rest(), pointers_are_shown());
}

// Loads it while the console's level is this; the lines whose level is below it are to reach the console.
static void console(int below) {
    check(kmsg::set_console_level(below));
    const auto module = lesson::load("printk_levels");
    levels();
    formats();
    static char text[4096];
    const string_view shown = check(module::parameter("printk_levels", "console").read(text));
    print(out, "console level ", below, ": ", shown.size(), " bytes\n");
    for (int i = 0; i < 8; ++i) {
        text_buffer<63> line;
        print(line, "printk_levels: level ", i, ", ");
        LKMC_ASSERT(shown.contains(line.view()) == (i < below), i, below);
    }
    LKMC_ASSERT_EQ(shown.contains("a function"), 6 < below);
}

int main() {
    require(cap::sys_module);
    require(cap::sys_admin);
    // Whatever becomes of the rest, the console is put back. A kernel may show everything regardless of the level.
    const attribute everything("/sys/module/printk/parameters/ignore_loglevel");
    const bool all = check(everything.read<bool>());
    int before[4];
    check(sysctl("kernel.printk").read(before));
    const int child = check(sys::fork());
    if (child == 0) {
        check(everything.write(false));
        console(8);
        console(5);
        console(1);  // an emergency is always shown
        LKMC_ASSERT_ERROR(kmsg::set_console_level(0), errc::inval);
        sys::exit_group(0);
    }
    const auto end = check(sys::waitid(child));
    check(kmsg::set_console_level(before[0]));
    check(everything.write(all));
    return end.exited() ? end.number : 1;
}
