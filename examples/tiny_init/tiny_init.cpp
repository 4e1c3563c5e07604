// SPDX-License-Identifier: MIT
// The first process of a container: runs a program as its child, hands signals on to it, waits for every process that
// lost its parent, and ends with the program's status. Without a libc.
//
//     tiny_init PROGRAM [ARGUMENT …]
//
// * Status: the program's; 128 + n if signal n ended it; 127 if there is no such program, 126 if it cannot be run;
//   2 for wrong arguments.
// * It need not be process 1: elsewhere it asks for orphans by PR_SET_CHILD_SUBREAPER.
#include <lkmc/print.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/prctl.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/signal.hpp>
#include <lkmc/sys/start.hpp>
#include <lkmc/sys/stat.hpp>
#include <lkmc/world.hpp>

using namespace lkmc;

namespace {

template <class... T>
void complain(const T&... words) {
    print(sink([](void*, string_view text) { world::complain(text); }), "tiny_init: ", words..., "\n");
}

// As execvp(3): a name without a slash is looked for in the folders of PATH.
error execute(char** argv, char** envp) {
    const string_view name(argv[0]);
    if (name.find('/') != string_view::npos) return sys::execve(argv[0], argv, envp).error();

    string_view folders = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    for (char** variable = envp; *variable != nullptr; ++variable)
        if (string_view(*variable).starts_with("PATH=")) folders = string_view(*variable).substr(5);

    error why = errc::noent;
    for (bool more = true; more;) {
        const auto colon = folders.find(':');
        const auto folder = folders.substr(0, colon);
        more = colon != string_view::npos;
        folders = more ? folders.substr(colon + 1) : string_view();
        text_buffer<4095> path;
        print(path, folder.empty() ? "." : folder, "/", name);
        if (path.truncated()) continue;
        const error e = sys::execve(path.c_str(), argv, envp).error();
        // A folder that may not be searched holds no program for us; a program that may not be run is worth a word.
        const bool is_there = e != errc::acces || sys::faccessat(at_cwd, path.c_str(), sys::access::exists).has_value();
        if (e != errc::noent && e != errc::notdir && is_there) why = e;
    }
    return why;
}

}  // namespace

int main(int argc, char** argv, char** envp) {
    if (argc < 2) {
        complain("which program? tiny_init PROGRAM [ARGUMENT …]");
        return 2;
    }
    // Nothing is handled, everything is waited for: no signal can come between two steps.
    const auto before = sys::rt_sigprocmask(sys::mask_how::setmask, signal_set::all());
    if (!before) return complain(before.error()), 1;
    if (sys::getpid() != 1)
        if (const auto done = sys::prctl(sys::pr::set_child_subreaper, 1); !done) complain("orphans stay where they are: ", done.error());

    const auto child = sys::fork();
    if (!child) return complain(child.error()), 1;
    if (*child == 0) {
        static_cast<void>(sys::rt_sigprocmask(sys::mask_how::setmask, *before));
        const error why = execute(argv + 1, envp);
        complain(argv[1], ": ", why);
        return why == errc::noent ? 127 : 126;
    }

    for (;;) {
        const auto signal = sys::retry([] { return sys::rt_sigwaitinfo(signal_set::all()); });
        if (!signal) return complain(signal.error()), 1;
        // What the terminal sends (Ctrl-C) has reached the child too; what a process sends is for us to hand on.
        if (signal->signal() != sig::chld && signal->code() <= 0) static_cast<void>(sys::kill(*child, signal->signal()));
        // One SIGCHLD may stand for several ends.
        for (;;) {
            const auto end = sys::wait4(-1, sys::w::nohang);
            if (!end || !end->happened()) break;
            if (end->pid == *child) return end->exited() ? end->exit_status() : 128 + static_cast<int>(end->signal());
        }
    }
}
