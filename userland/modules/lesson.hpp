// SPDX-License-Identifier: MIT
// What the clients of kernel_modules have in common: they load the module of the lesson, and read the kernel's log.
//
//     auto module = lesson::load("ioctl");                    // unloaded at the end of the scope; or the end of the program
//     const auto device = lesson::open("/dev/lkmc_ioctl");
//
//     lesson::kernel_log log;                                 // what comes from now on
//     log.expect("ioctl: ready");                             // waits until a line contains it
//
// * Modules lie in the folder that $LKMC_MODULES names, else in the current one.
// * What the kernel has logged already is there at once; what is on its way is waited for, up to ten seconds.
#pragma once

#include <stdlib.h>

#include <lkmc/example.hpp>
#include <lkmc/sys/affinity.hpp>
#include <lkmc/sys/kmsg.hpp>
#include <lkmc/sys/module.hpp>
#include <lkmc/sys/poll.hpp>
#include <lkmc/sys/process.hpp>

namespace lesson {

using namespace lkmc;
using namespace lkmc::literals;

// The number in a line behind these words.
template <class T = std::int64_t>
T number_behind(string_view line, string_view words) {
    const std::size_t at = line.find(words);
    LKMC_ASSERT(at != string_view::npos, line, words);
    text_cursor in(line.substr(at + words.size()));
    const T value = in.number<T>();
    LKMC_ASSERT(in, line, words);
    return value;
}

// "hello" → "…/hello.ko".
inline text_buffer<1023> file_of(string_view name) {
    const char* const folder = getenv("LKMC_MODULES");
    text_buffer<1023> path;
    print(path, folder != nullptr ? folder : ".", "/", name, ".ko");
    return path;
}

[[nodiscard]] inline module::loaded load(string_view name, cstr parameters = "") {
    require(cap::sys_module);
    return check(module::load(file_of(name).c_str(), parameters));
}

// All of a file, in memory of our own.
[[nodiscard]] inline mapping contents(cstr path) {
    return check(module::detail::contents(check(sys::openat(at_cwd, path, sys::o::rdonly | sys::o::cloexec))));
}

[[nodiscard]] inline fd open(cstr path, sys::o how = sys::o::rdwr) { return check(sys::openat(at_cwd, path, how | sys::o::cloexec)); }

// The signal that ends a process which does this; 0 if it gets by. Who makes the kernel report an oops is killed.
template <class F>
int signal_that_ends(F&& does_this) {
    const int child = check(sys::fork());
    if (child == 0) {
        does_this();
        sys::exit_group(0);
    }
    const auto end = check(sys::waitid(child));
    return end.exited() ? 0 : end.number;
}

// Returns when that process sleeps in this system call (nr::read): of one that does not sleep, /proc says "running".
inline void wait_until_in(int pid, int call) {
    text_buffer<40> path, number;
    print(path, "/proc/", pid, "/syscall");
    print(number, call, " ");
    for (char text[256];;) {
        if (check(attribute(path.view()).read(text)).starts_with(number.view())) return;
        sys::sched_yield();
    }
}

class kernel_log {
public:
    kernel_log() : reader_(check(kmsg::reader::open())) { check(reader_.to_end()); }

    // The next line with anything in it, now or within the time; empty when the time is over.
    string_view next(duration patience = 10_s) {
        for (;;) {
            const auto record = reader_.next(buffer_);
            if (record.error() == errc::pipe) continue;  // some were overwritten
            if (check(record)) {
                if (record->text.empty()) continue;
                text_.clear();
                print(text_, record->text);
                level_ = record->level();
                return text_.view();
            }
            const sys::timespec time = patience;
            if (check(sys::poll(reader_.file(), sys::poll_events::in, &time)) == sys::poll_events{}) return {};
        }
    }

    // Of the line that was returned last.
    kmsg::level level() const { return level_; }

    // The next line that contains the text. Lines before it are passed over.
    string_view expect(string_view text) {
        for (;;) {
            const string_view line = next();
            if (line.find(text) != string_view::npos) return line;
            if (line.empty()) {
                print(err, "the kernel's log has no line with: ", text, "\n");
                world::stop(1);
            }
        }
    }

    // That no line that is there already contains the text.
    void expect_none(string_view text) {
        for (string_view line = next(0_s); !line.empty(); line = next(0_s))
            // That the first module from outside taints the kernel is said once, with its name.
            if (line.find(text) != string_view::npos && line.find("taint") == string_view::npos) {
                print(err, "the kernel's log was not to have this line: ", line, "\n");
                world::stop(1);
            }
    }

private:
    kmsg::reader reader_;
    char buffer_[kmsg::record_size];
    text_buffer<kmsg::record_size> text_;
    kmsg::level level_{};
};

}  // namespace lesson
