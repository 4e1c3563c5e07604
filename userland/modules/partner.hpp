// SPDX-License-Identifier: MIT
// Another process of a lesson, which shares its open files with this one.
//
//     lesson::partner writer([&] { check(sys::write(device, "x")); });
//     check(sys::read(device, buffer));
//     writer.finish();                        // waits for it, and ends this program too if it did not succeed
//
// * At the end of the scope it is killed, if it is still there.
#pragma once

#include "lesson.hpp"

namespace lesson {

class partner {
public:
    template <class F>
    explicit partner(F&& does_this) : pid_(check(sys::fork())) {
        if (pid_ != 0) return;
        does_this();
        world::stop(0);
    }
    partner(partner&& other) noexcept : pid_(other.pid_) { other.pid_ = 0; }
    ~partner() {
        if (pid_ == 0) return;
        static_cast<void>(sys::kill(pid_, sig::kill));
        static_cast<void>(end());
    }

    int pid() const { return pid_; }

    void finish() {
        const auto status = end();
        LKMC_ASSERT(status.exited_with(0), status);
    }

    void finish_killed_by(sig signal) {
        const auto status = end();
        LKMC_ASSERT(status.killed_by(signal), status);
    }
    void kill() {
        check(sys::kill(pid_, sig::kill));
        finish_killed_by(sig::kill);
    }

private:
    sys::wait_status end() {
        const auto status = check(sys::retry([&] { return sys::waitid(pid_); }));
        pid_ = 0;
        return status;
    }
    int pid_;
};

// This process goes on on the n-th CPU that there is, counted around.
inline void run_on_cpu(unsigned n) {
    cpu_words<1024> all, one;
    for (unsigned long& word : all.words) word = ~0ul;  // those that are not there are passed over
    check(sys::sched_setaffinity(0, all.set()));
    const auto cpus = check(sys::sched_getaffinity(0, all.words));
    n %= cpus.size();
    for (const unsigned cpu : cpus)
        if (n-- == 0) return check(sys::sched_setaffinity(0, one_cpu(cpu, one.words)));
}

}  // namespace lesson
