// SPDX-License-Identifier: MIT
// Has the kernel record an event and a kprobe of its own, and reads what they say about this program.
#include <lkmc/example.hpp>
#include <lkmc/sys/tracefs.hpp>

using namespace lkmc;

// A line of the pipe with this event, of this process; everything up to it is taken away.
static bool find(fd_ref pipe, string_view event, string_view text) {
    static char buffer[65536];
    for (;;) {
        const auto n = sys::read(pipe, buffer);
        if (n.error() == errc::again) return false;
        text_cursor in(string_view(buffer, check(n)));
        while (!in.at_end()) {
            const string_view raw = in.line();
            const auto line = tracefs::line::parse(raw);
            if (!line || line->event != event || line->pid != sys::getpid() || !line->text.contains(text)) continue;
            print(out, raw, "\n");
            return true;
        }
    }
}

int main() {
    require(cap::sys_admin);
    check(tracefs::mount_if_needed(), tracefs::unavailable{});

    // Buffers of our own: others may be tracing, too.
    text_buffer<40> name;
    print(name, "lkmc_", sys::getpid());
    auto trace = check(tracefs::instance::create(name.view()));
    const fd pipe = check(trace.pipe(sys::o::nonblock));

    LKMC_ASSERT_OK(trace.mark("hello from a program"));
    LKMC_ASSERT(find(pipe, "tracing_mark_write", "hello from a program"));

    // An event that the kernel has.
    const auto on = trace.event("sched/sched_process_fork").write(true);
    if (on.error() == errc::noent) skip("this kernel has no event sched/sched_process_fork");
    LKMC_ASSERT_OK(on);
    const int child = check(sys::fork());
    if (child == 0) sys::exit_group(0);
    LKMC_ASSERT(check(sys::waitid(child)).exited_with(0));
    text_buffer<40> text;
    print(text, "child_pid=", child);
    LKMC_ASSERT(find(pipe, "sched_process_fork", text.view()));

    // One that we define: who opens files.
    text_buffer<40> opens;
    print(opens, name.view(), "/opens");
    const auto added = tracefs::add_kprobe(tracefs::kprobe(opens.view(), "do_sys_openat2").argument("who", "$comm", "string"));
    if (!added) {
        print(out, "no kprobe at do_sys_openat2 in this kernel: ", added.error(), "\n");
        return 0;
    }
    const auto enabled = trace.event(opens.view()).write(true);
    LKMC_ASSERT_ERROR(sys::openat(at_cwd, "/no such file", sys::o::rdonly), errc::noent);
    const bool seen = find(pipe, "opens", "who=");
    LKMC_ASSERT_OK(trace.event(opens.view()).write(false));
    LKMC_ASSERT_OK(tracefs::remove_kprobe(opens.view()));  // it is the whole kernel's
    LKMC_ASSERT_OK(enabled);
    LKMC_ASSERT(seen);
}
