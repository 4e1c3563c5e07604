// SPDX-License-Identifier: MIT
// Limits itself to so many open files, runs into the limit, and looks at what it has used so far.
#include <lkmc/example.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/resource.hpp>

using namespace lkmc;

int main() {
    const auto before = check(sys::getrlimit(sys::rlimit_of::nofile));
    print(out, "open files: ", before.current, ", may be raised to ", before.max, "\n");

    // The limit in force can be lowered and raised again, up to the other.
    check(sys::setrlimit(sys::rlimit_of::nofile, {3, before.max}));
    LKMC_ASSERT_ERROR(sys::call<fd>(nr::dup, standard_error), errc::mfile);
    check(sys::setrlimit(sys::rlimit_of::nofile, before));
    LKMC_ASSERT_OK(sys::call<fd>(nr::dup, standard_error));
    LKMC_ASSERT_ERROR(sys::setrlimit(sys::rlimit_of::nofile, {2, 1}), errc::inval);

    // What a child takes is its parent's to know once it was waited for.
    const auto nothing = check(sys::getrusage(sys::rusage_of::children));
    LKMC_ASSERT_EQ(nothing.minflt, 0);
    const int child = check(sys::fork());
    if (child == 0) sys::exit_group(0);
    check(sys::waitid(child));
    const auto theirs = check(sys::getrusage(sys::rusage_of::children));
    LKMC_ASSERT_GT(theirs.minflt, 0);

    const auto ours = check(sys::getrusage(sys::rusage_of::self));
    print(out, "used: ", ours.user_time().microseconds(), " us in user mode, ", ours.system_time().microseconds(),
          " us in the kernel, ", ours.maxrss, " KiB, ", ours.minflt, " page faults; the child had ", theirs.minflt, "\n");
    LKMC_ASSERT_GT(ours.maxrss, 0);
}
