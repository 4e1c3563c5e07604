// SPDX-License-Identifier: MIT
// Finds the few pages of a large mapping that are in memory, without looking at all the others.
#include <lkmc/example.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/sys/pagemap.hpp>

using namespace lkmc;

int main() {
    const std::size_t page = sys::page_size();
    const auto memory = check(mapping::anonymous(std::size_t(256) << 20));
    static_cast<void>(memory.advise(sys::madv::nohugepage));
    constexpr std::size_t touched[] = {0, 1, 2, 1000, 5000, 5001};
    for (const std::size_t n : touched) memory.bytes()[n * page] = std::byte(1);

    const auto pages = check(pagemap::open(self));
    page_region buffer[2];  // filled again and again
    const std::uint64_t start = reinterpret_cast<std::uintptr_t>(memory.data());
    std::size_t next = 0;
    auto scan = pages.scan(memory.data(), memory.size(), buffer);
    for (const auto& one : scan) {
        const page_region& run = check(one);
        const std::uint64_t first = (run.start - start) / page, count = run.size() / page;
        print(out, "page ", pad(first, 5), ", ", count, " of them\n");
        for (std::uint64_t n = 0; n < count; ++n, ++next) {
            LKMC_ASSERT_LT(next, sizeof touched / sizeof *touched);
            LKMC_ASSERT_EQ(first + n, touched[next]);
        }
    }
    LKMC_ASSERT_EQ(next, sizeof touched / sizeof *touched);
    print(out, "by ", scan.scanned_by() == page_scan::way::request ? "PAGEMAP_SCAN" : "reading the entries", "\n");
}
