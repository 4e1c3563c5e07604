// SPDX-License-Identifier: MIT
// Makes a process with clone3: like fork, with a choice of what the child has of its own.
#include <lkmc/example.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/uname.hpp>

using namespace lkmc;

int main() {
    // By default a copy of everything, and SIGCHLD at the end.
    int number = 1;
    const int copy = check(sys::clone3({}), since("5.3"));
    if (copy == 0) {
        number = 2;  // the child's copy
        sys::exit_group(number);
    }
    const auto end = check(sys::waitid(copy));
    print(out, end, "\n");
    LKMC_ASSERT(end.exited_with(2), end);
    LKMC_ASSERT_EQ(number, 1);

    // The kernel tells both sides the child's ID: the parent's copy before the call returns, the child's before it runs.
    int parent_tid = 0, child_tid = 0;
    sys::clone_args args;
    args.flags = sys::clone_flags::parent_settid | sys::clone_flags::child_settid;
    args.parent_tid = reinterpret_cast<std::uintptr_t>(&parent_tid);
    args.child_tid = reinterpret_cast<std::uintptr_t>(&child_tid);
    const int child = check(sys::clone3(args));
    if (child == 0) sys::exit_group(child_tid == sys::getpid() ? 0 : 1);
    LKMC_ASSERT_EQ(parent_tid, child);
    LKMC_ASSERT_EQ(child_tid, 0);  // its copy, not ours
    LKMC_ASSERT(check(sys::waitid(child)).exited_with(0));

    // A child that shares this memory cannot return from a function of ours: refused.
    args.flags = sys::clone_flags::vm;
    LKMC_ASSERT_ERROR(sys::clone3(args), errc::inval);
}
