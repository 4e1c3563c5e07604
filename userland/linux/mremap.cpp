// SPDX-License-Identifier: MIT
// Grows a mapping a thousandfold: its pages are moved, not copied, wherever there is room.
#include <lkmc/example.hpp>
#include <lkmc/sys/mapping.hpp>

using namespace lkmc;

int main() {
    const std::size_t page = sys::page_size();
    // A page of rights to nothing behind it is in the way.
    auto memory = check(mapping::anonymous(2 * page));
    check(sys::mprotect(memory.bytes().data() + page, page, sys::prot::none));
    memory.view<int>()[0] = 42;

    void* const old = memory.data();
    LKMC_ASSERT_ERROR(sys::mremap(old, page, 1000 * page), errc::nomem);
    void* const grown = check(sys::mremap(old, page, 1000 * page, sys::mremap_flags::maymove));
    print(out, "from ", old, " to ", grown, ", with ", *static_cast<int*>(grown), " in it\n");
    LKMC_ASSERT_NE(grown, old);
    LKMC_ASSERT_EQ(*static_cast<int*>(grown), 42);
    static_cast<char*>(grown)[1000 * page - 1] = 1;  // it is all there
    check(sys::munmap(grown, 1000 * page));

    // An owning mapping does the same, and keeps book.
    auto block = check(mapping::anonymous(page));
    block.view<int>()[0] = 43;
    check(block.resize(100 * page));
    LKMC_ASSERT_EQ(block.size(), 100 * page);
    LKMC_ASSERT_EQ(block.view<int>()[0], 43);
    LKMC_ASSERT_EQ(block.view<int>().back(), 0);
}
