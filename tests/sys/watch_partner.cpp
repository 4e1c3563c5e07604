// SPDX-License-Identifier: MIT
// Prints what inotify or fanotify tells of folders, for inotify_oracle.py and fanotify_oracle.py. Ends with SIGTERM.
//
//     watch_partner inotify FOLDER …       each of them: "MASK COOKIE FOLDER NAME", the folder as it was given
//     watch_partner names FOLDER           its whole file system: "MASK PROCESS PATH NAME", the path that of the name's folder
//     watch_partner files FOLDER           the same, without names: "MASK PROCESS PATH"
//
// "ready" first. Masks are hexadecimal; words are parted by tabs.
#include <stdio.h>

#include <vector>

#include <lkmc/example.hpp>
#include <lkmc/sys/fanotify.hpp>
#include <lkmc/sys/inotify.hpp>
#include <lkmc/sys/path.hpp>
#include <lkmc/sys/poll.hpp>
#include <lkmc/sys/signalfd.hpp>

using namespace lkmc;
using sys::fan;
using sys::fan_init;

namespace {

constexpr sink text{[](void*, string_view piece) { fwrite(piece.data(), 1, piece.size(), stdout); }};

// Hands over what there is, until SIGTERM.
template <class Watch, class Show>
void follow(Watch& watch, Show&& show) {
    const auto quit = check(signalfd::of({sig::int_, sig::term, sig::hup}));
    print(text, "ready\n");
    for (;;) {
        fflush(stdout);
        sys::pollfd files[] = {{watch, sys::poll_events::in}, {quit, sys::poll_events::in}};
        if (const auto ready = sys::poll(files); !ready && ready.error() != errc::intr) check(ready);
        if (files[0].ready())
            for (auto& event : check(watch.read())) {
                if (event.overflow()) print(text, "overflow\n");
                else show(event);
            }
        if (files[1].ready()) break;
    }
    fflush(stdout);
}

void with_inotify(span<char*> folders) {
    auto changes = check(inotify::create());
    std::vector<string_view> names;
    for (char* folder : folders) {
        const auto number = static_cast<std::size_t>(check(changes.watch(folder, sys::in::all_events)));
        if (names.size() <= number) names.resize(number + 1);
        names[number] = folder;
    }
    follow(changes, [&](const inotify_event& event) {
        const auto folder = names.at(static_cast<std::size_t>(event.wd));
        print(text, hex(static_cast<std::uint32_t>(event.mask)), "\t", event.cookie, "\t", folder, "\t", event.name, "\n");
    });
}

void with_fanotify(cstr folder, bool names) {
    require(cap::sys_admin);
    auto changes = check(fanotify::create(sys::fan_class::notif, fan_init::cloexec | (names ? fan_init::report_dfid_name : fan_init::report_fid)),
                         since("5.9 with CONFIG_FANOTIFY"));
    const auto marked = changes.mark(sys::fan_mark_type::filesystem,
                                     fan::access | fan::modify | fan::close | fan::open | fan::move | fan::create | fan::delete_ | fan::ondir |
                                         fan::event_on_child | (names ? fan::attrib : fan{}),
                                     folder);
    if (marked.error() == errc::nodev || marked.error() == errc::opnotsupp) skip("this file system has no file handles");
    check(marked);
    const fd root = check(sys::openat(at_cwd, folder, sys::o::rdonly | sys::o::directory | sys::o::cloexec));
    follow(changes, [&](const fanotify_event& event) {
        const auto which = check(event.fid(names ? sys::fan_info::dfid_name : sys::fan_info::fid));
        char path[4096];
        string_view where = "gone";
        if (const auto file = sys::open_by_handle_at(root, which.handle, sys::o::path | sys::o::cloexec)) {
            text_buffer<40> link;
            print(link, "/proc/self/fd/", file->get());
            where = check(sys::readlinkat(at_cwd, link.c_str(), path));
        }
        print(text, hex(static_cast<std::uint64_t>(event.mask)), "\t", event.pid, "\t", where);
        if (names) print(text, "\t", which.name);
        print(text, "\n");
    });
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    const string_view what = argv[1];
    if (what == "inotify") with_inotify({argv + 2, static_cast<std::size_t>(argc - 2)});
    else if (what == "names" || what == "files") with_fanotify(argv[2], what == "names");
    else return 2;
}
