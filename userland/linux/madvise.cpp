// SPDX-License-Identifier: MIT
// Gives pages back without unmapping them: they read as zeros afterwards, and cost nothing until then.
#include <lkmc/example.hpp>
#include <lkmc/sys/mapping.hpp>

using namespace lkmc;

int main() {
    const auto memory = check(mapping::anonymous(16 * sys::page_size()));
    unsigned char resident[16];
    const auto count = [&] {
        int pages = 0;
        for (const unsigned char page : resident) pages += page & 1;
        return pages;
    };
    for (int& word : memory.view<int>()) word = 42;
    check(sys::mincore(memory.data(), memory.size(), resident));
    print(out, "written to: ", count(), " of 16 pages are there\n");
    LKMC_ASSERT_EQ(count(), 16);

    check(memory.advise(sys::madv::dontneed));
    check(sys::mincore(memory.data(), memory.size(), resident));
    print(out, "given back: ", count(), "\n");
    LKMC_ASSERT_EQ(count(), 0);
    for (const int word : memory.view<int>()) LKMC_ASSERT_EQ(word, 0);

    LKMC_ASSERT_ERROR(sys::madvise(memory.bytes().data() + 1, 1, sys::madv::dontneed), errc::inval);  // no page's address
}
