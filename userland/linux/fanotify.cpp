// SPDX-License-Identifier: MIT
// Watches a whole mount: what is opened and written there and by whom, with the open file; what comes and goes, by name.
#include <lkmc/example.hpp>
#include <lkmc/sys/fanotify.hpp>
#include <lkmc/sys/mount.hpp>
#include <lkmc/sys/namespace.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;
using sys::fan;
using sys::fan_init;
using sys::fan_mark_type;

// Where an open file lies.
static string_view path_of(fd_ref file, span<char> buffer) {
    text_buffer<40> link;
    print(link, "/proc/self/fd/", file.get());
    return check(sys::readlinkat(at_cwd, link.c_str(), buffer));
}

static void write_report() {
    const fd file = check(sys::openat(at_cwd, "/tmp/folder/report", sys::o::wronly | sys::o::creat | sys::o::cloexec, 0600));
    check(sys::write_all(file, string_view("all is well")));
}

// With a descriptor for each event: the file itself, whatever it is called.
static void with_files() {
    auto changes = check(fanotify::create(), since("2.6.37 with CONFIG_FANOTIFY"));
    check(changes.mark(fan_mark_type::mount, fan::open | fan::modify | fan::close_write, "/tmp"));

    const int child = check(sys::fork());
    if (child == 0) {
        write_report();
        sys::exit_group(0);
    }
    LKMC_ASSERT(check(sys::waitid(child)).exited_with(0));

    fan all{};
    while (!has(all, fan::close_write))
        for (const auto& event : check(changes.read())) {  // one, or several that became one
            LKMC_ASSERT(!event.overflow());
            LKMC_ASSERT_EQ(event.pid, child);
            char path[64];
            LKMC_ASSERT_EQ(path_of(event.file(), path), "/tmp/folder/report");
            char text[16];
            LKMC_ASSERT_EQ(string_view(text, check(sys::pread(event.file(), text, 0))), "all is well");
            print(out, "process ", event.pid, ": ", hex(static_cast<std::uint64_t>(event.mask)), " /tmp/folder/report\n");
            all |= event.mask;
        }
    LKMC_ASSERT(has(all, fan::open | fan::modify | fan::close_write));
}

// With records instead: the folder's file handle and the name in it.
static void with_names() {
    auto made = fanotify::create(sys::fan_class::notif, fan_init::cloexec | fan_init::nonblock | fan_init::report_dfid_name);
    if (made.error() == errc::inval) return print(out, "no names: they take Linux 5.9\n");
    auto changes = check(detail::move(made));
    const auto marked = changes.mark(fan_mark_type::filesystem, fan::create | fan::move | fan::delete_ | fan::ondir, "/tmp");
    if (marked.error() == errc::opnotsupp || marked.error() == errc::nodev)
        return print(out, "no names: this kernel's tmpfs has no file handles\n");
    check(marked);

    const fd folder = check(sys::openat(at_cwd, "/tmp/folder", sys::o::rdonly | sys::o::directory | sys::o::cloexec));
    const auto status = check(sys::statfs("/tmp"));
    const auto is_seen = [&](fan what, string_view name) {
        bool seen = false;
        for (const auto& event : check(changes.read())) {
            LKMC_ASSERT(!event.overflow());
            LKMC_ASSERT_EQ(event.pid, sys::getpid());
            const auto where = check(event.fid(sys::fan_info::dfid_name));
            LKMC_ASSERT(where.fsid[0] == status.f_fsid[0] && where.fsid[1] == status.f_fsid[1]);

            // The handle leads to the folder, under whatever name it has now.
            const fd found = check(sys::open_by_handle_at(folder, where.handle, sys::o::path | sys::o::cloexec));
            char path[64];
            LKMC_ASSERT_EQ(path_of(found, path), "/tmp/folder");
            print(out, hex(static_cast<std::uint64_t>(event.mask)), " ", where.name, " in /tmp/folder\n");
            seen |= event.has(what) && where.name == name;
        }
        return seen;
    };

    check(sys::mkdirat(folder, "inner", 0700));
    LKMC_ASSERT(is_seen(fan::create | fan::ondir, "inner"));
    check(sys::openat(folder, "draft", sys::o::wronly | sys::o::creat | sys::o::cloexec, 0600));
    LKMC_ASSERT(is_seen(fan::create, "draft"));
    check(sys::renameat2(folder, "draft", folder, "final"));
    LKMC_ASSERT(is_seen(fan::moved_to, "final"));
    check(sys::unlinkat(folder, "final"));
    LKMC_ASSERT(is_seen(fan::delete_, "final"));
    LKMC_ASSERT(changes.read().error() == errc::again);
}

int main() {
    require(cap::sys_admin);
    // A file system that nobody else sees, so that nobody else's files are among the events.
    check(isolate(sys::clone_flags::newns), without_namespaces{});
    check(make_mounts_private(), in_a_chroot{});
    check(sys::mount("fanotify lesson", "/tmp", "tmpfs", sys::mount_flags::nosuid | sys::mount_flags::nodev, "size=1m"));
    check(sys::mkdirat(at_cwd, "/tmp/folder", 0700));

    with_files();
    with_names();
}
