// SPDX-License-Identifier: MIT
// Adopts an orphan: without a subreaper it would have become init's child.
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/pipe.hpp>
#include <lkmc/sys/prctl.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main() {
    check(sys::set_child_subreaper(true), since("3.4"));
    LKMC_ASSERT_EQ(check(sys::get_child_subreaper()), 1);

    // A child that has a child and leaves it alone.
    auto hold = check(sys::pipe2(sys::o::cloexec));
    const int child = check(sys::fork());
    if (child == 0) {
        if (check(sys::fork()) == 0) {
            check(hold.write.close());
            char nothing[1];
            check(sys::read(hold.read, nothing));  // until we let go of the pipe
            sys::exit_group(5);
        }
        sys::exit_group(0);
    }
    LKMC_ASSERT_EQ(check(sys::waitid_any()).pid, child);

    // Now the grandchild is ours to wait for, though we did not make it.
    check(hold.write.close());
    const auto end = check(sys::waitid_any());
    print(out, "the orphan, ", end, "\n");
    LKMC_ASSERT_NE(end.pid, child);
    LKMC_ASSERT(end.exited_with(5), end);
}
