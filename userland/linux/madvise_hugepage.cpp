// SPDX-License-Identifier: MIT
// Asks for huge pages, touches one byte, and counts how many pages that brought in.
#include <lkmc/bits.hpp>
#include <lkmc/example.hpp>
#include <lkmc/sys/mapping.hpp>

using namespace lkmc;

namespace {

constexpr std::size_t huge = 2 << 20;  // with pages of 4 KiB

std::size_t resident_after_a_touch(std::byte* address) {
    static unsigned char pages[huge / 4096];
    *address = std::byte(1);
    check(sys::mincore(address, huge, pages));
    std::size_t count = 0;
    for (std::size_t n = 0; n < huge / sys::page_size(); ++n) count += pages[n] & 1;
    return count;
}

}  // namespace

int main() {
    // Twice the size, to have an aligned piece in it; and the same again without huge pages.
    const auto with = check(mapping::anonymous(2 * huge));
    const auto without = check(mapping::anonymous(2 * huge));
    const auto aligned = [](const mapping& m) {
        return m.bytes().data() + (align_up(reinterpret_cast<std::uintptr_t>(m.data()), huge) - reinterpret_cast<std::uintptr_t>(m.data()));
    };
    const auto advised = with.advise(sys::madv::hugepage);
    if (!advised && advised.error() == errc::inval) skip("this kernel has no transparent huge pages (CONFIG_TRANSPARENT_HUGEPAGE)");
    check(advised);
    check(without.advise(sys::madv::nohugepage));

    const std::size_t many = resident_after_a_touch(aligned(with));
    const std::size_t one = resident_after_a_touch(aligned(without));
    print(out, "one byte touched: ", many, " pages with huge pages wanted, ", one, " without\n");
    LKMC_ASSERT_EQ(one, 1);
    if (many == 1) skip("the kernel had no huge page at hand, or is told never to use one (/sys/kernel/mm/transparent_hugepage/enabled)");
    LKMC_ASSERT((many & (many - 1)) == 0, many);  // a page's size is a power of two: 2 MiB, or one between
}
