// SPDX-License-Identifier: MIT
// The same work with caches on and off: the same result, on hardware some hundred times slower. An emulator has no caches.
#include <lkmc/arch/caches.hpp>
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/mmu.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

volatile unsigned numbers[4096];

std::uint64_t work(string_view what) {
    const std::uint64_t before = board::timer.count();
    std::uint64_t sum = 0;
    for (unsigned round = 0; round < 8; ++round)
        for (unsigned i = 0; i < 4096; ++i) sum += numbers[i];
    print(out, what, board::timer.count() - before, " ticks\n");
    return sum;
}

}  // namespace

int main() {
    LKMC_ASSERT(board::timer.init().empty());
    for (unsigned i = 0; i < 4096; ++i) numbers[i] = i;

    LKMC_ASSERT(arch::data_cache_on());
    const std::uint64_t with = work("with caches:    ");

    numbers[17] = 18;                               // in the cache, perhaps only there
    arch::set_data_cache(false);                    // … written to memory
    arch::set_code_cache(false);
    LKMC_ASSERT(!arch::data_cache_on() && !arch::code_cache_on());
    LKMC_ASSERT_EQ(+numbers[17], 18u);
    const std::uint64_t without = work("without caches: ");
    numbers[17] = 17;

    arch::set_code_cache(true);
    arch::set_data_cache(true);
    LKMC_ASSERT(arch::data_cache_on() && arch::code_cache_on());
    LKMC_ASSERT_EQ(work("and with again: "), with);
    LKMC_ASSERT_EQ(without, with + 8);             // one more in each round
}
