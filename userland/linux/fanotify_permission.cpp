// SPDX-License-Identifier: MIT
// Decides which files another process may open: it is held until the answer, and gets EPERM where that is no.
#include <lkmc/example.hpp>
#include <lkmc/sys/fanotify.hpp>
#include <lkmc/sys/mount.hpp>
#include <lkmc/sys/namespace.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/pipe.hpp>
#include <lkmc/sys/poll.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;
using sys::fan;
using sys::poll_events;

static void make(cstr path, string_view text) {
    const fd file = check(sys::openat(at_cwd, path, sys::o::wronly | sys::o::creat | sys::o::cloexec, 0600));
    check(sys::write_all(file, text));
}

static void child(fd_ref go) {
    char byte;
    if (check(sys::read(go, {&byte, 1})) == 0) return;  // nobody will be asked
    LKMC_ASSERT_OK(sys::openat(at_cwd, "/tmp/public", sys::o::rdonly | sys::o::cloexec));
    LKMC_ASSERT_ERROR(sys::openat(at_cwd, "/tmp/secret", sys::o::rdonly | sys::o::cloexec), errc::perm);
}

int main() {
    require(cap::sys_admin);
    // Files that only this process and its child see: nobody else can be held up.
    check(isolate(sys::clone_flags::newns), without_namespaces{});
    check(make_mounts_private(), in_a_chroot{});
    check(sys::mount("fanotify lesson", "/tmp", "tmpfs", sys::mount_flags::nosuid | sys::mount_flags::nodev, "size=1m"));
    make("/tmp/public", "anybody");
    make("/tmp/secret", "nobody");

    // The child comes first: a copy of the group's descriptor in its hands would keep the group alive while it waits for
    // an answer that, should this process fail, nobody gives.
    auto [hold, go] = check(sys::pipe2(sys::o::cloexec));
    const auto other = check(fork_with_pidfd());
    if (other.in_child()) {
        go = {};
        child(hold);
        sys::exit_group(0);
    }
    hold = {};

    auto guard = check(fanotify::create(sys::fan_class::content), since("2.6.37 with CONFIG_FANOTIFY"));
    const auto marked = guard.mark(sys::fan_mark_type::mount, fan::open_perm, "/tmp");
    if (marked.error() == errc::inval) {
        go = {};
        skip("this kernel asks nobody (CONFIG_FANOTIFY_ACCESS_PERMISSIONS)");
    }
    check(marked);
    check(sys::write(go, const_buffer("!", 1)));

    // From here on this process opens nothing below /tmp: it would wait for itself.
    unsigned asked = 0;
    for (;;) {
        sys::pollfd ready[] = {{guard, poll_events::in}, {other.pidfd, poll_events::in}};
        check(sys::poll(ready));
        if (!ready[0].ready()) break;
        for (auto& event : check(guard.read())) {
            LKMC_ASSERT(event.is_permission());
            LKMC_ASSERT_EQ(event.pid, other.pid);
            // The descriptor that came with the question asks nobody when it is read.
            char text[16];
            const string_view readers(text, check(sys::pread(event.file(), text, 0)));
            const bool may = readers == "anybody";
            print(out, "process ", event.pid, " opens a file for ", readers, ": ", may ? "yes\n" : "no\n");
            check(guard.answer(event, may ? sys::fan_response::allow : sys::fan_response::deny));
            ++asked;
        }
    }
    const auto end = check(sys::waitid(other.pid));
    LKMC_ASSERT(end.exited_with(0), end);
    LKMC_ASSERT_EQ(asked, 2u);
}
