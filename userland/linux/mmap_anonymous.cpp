// SPDX-License-Identifier: MIT
// Maps memory that belongs to no file: it is all zeros, and private to the process until it is shared with a child.
#include <lkmc/example.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main() {
    const auto mine = check(mapping::anonymous(1 << 20));
    const auto ours = check(mapping::anonymous(1 << 20, sys::prot::read | sys::prot::write, sys::map::shared));
    for (const int word : mine.view<int>()) LKMC_ASSERT_EQ(word, 0);

    const int child = check(sys::fork());
    if (child == 0) {
        mine.view<int>()[0] = 42;
        ours.view<int>()[0] = 42;
        sys::exit_group(0);
    }
    LKMC_ASSERT(check(sys::waitid(child)).exited_with(0));

    print(out, "the child wrote 42 twice: the private mapping has ", mine.view<int>()[0], ", the shared one ", ours.view<int>()[0], "\n");
    LKMC_ASSERT_EQ(mine.view<int>()[0], 0);  // the child wrote to its own copy
    LKMC_ASSERT_EQ(ours.view<int>()[0], 42);
}
