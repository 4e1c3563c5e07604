// SPDX-License-Identifier: MIT
// A kernel thread seen from outside: what /proc says of it, that it counts, and that it ends with its module.
#include "lesson.hpp"

#include <lkmc/sys/signal.hpp>

using namespace lkmc;

int main() {
    static lesson::kernel_log log;
    auto module = lesson::load("kthread", "period_ms=5");
    const int pid = check(module::parameter("kthread", "pid").read<int>());
    const auto count = [] { return check(module::parameter("kthread", "count").read<unsigned>()); };
    text_buffer<40> folder, path;
    print(folder, "/proc/", pid, "/");
    const auto file = [&](string_view name) {
        path.clear();
        print(path, folder.view(), name);
        return attribute(path.view());
    };

    // A process like any other: with a name, a parent, …
    char text[1024];
    LKMC_ASSERT_EQ(check(file("comm").read(text)), string_view("lkmc_kthread"));
    const string_view stat = check(file("stat").read(text));
    print(out, stat, "\n");
    text_cursor in(stat.substr(stat.rfind(')') + 1));
    in.blanks();
    in.word();                                           // its state
    in.blanks();
    LKMC_ASSERT_EQ(in.number<int>(), 2);                 // kthreadd, which makes all of them
    // … but with no program, no memory, and no signal that would reach it.
    LKMC_ASSERT_EQ(check(file("cmdline").read(text)), string_view());
    LKMC_ASSERT_EQ(check(file("maps").read(text)), string_view());
    check(sys::kill(pid, sig::kill));

    for (const unsigned before = count(); count() < before + 3;) {}
    const unsigned last = count();
    check(module.unload());

    LKMC_ASSERT_ERROR(file("comm").read(text), errc::noent);
    text_buffer<80> end;
    print(end, "kthread: thread ", pid, " ends, having counted to ");
    LKMC_ASSERT_GE(lesson::number_behind(log.expect(end.view()), "counted to "), last);

    // Asleep for an hour it ends as well, at once: to be stopped wakes it.
    module = lesson::load("kthread", "period_ms=3600000");
    while (count() < 1) {}
    check(module.unload());
    log.expect("having counted to 1");
}
