// SPDX-License-Identifier: MIT
// One page of memory at two addresses; then at one, and the other is a fault.
#include <lkmc/bare/exceptions.hpp>
#include <lkmc/bare/mmu.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

alignas(4096) volatile int page[1024];
volatile std::uintptr_t missing = 0;

}  // namespace

int main() {
    const auto physical = reinterpret_cast<std::uintptr_t>(page);
    constexpr std::uintptr_t elsewhere = 0xa000'0000;       // no RAM is there
    auto* const alias = reinterpret_cast<volatile int*>(elsewhere);

    check(mmu::map(elsewhere, physical, mmu::page_size, mmu::data));
    print(out, hex(elsewhere), " and ", hex(physical), " are both ", hex(check(mmu::translate(elsewhere))), "\n");
    LKMC_ASSERT_EQ(check(mmu::translate(elsewhere + 8)), physical + 8);
    page[2] = 42;
    LKMC_ASSERT_EQ(+alias[2], 42);
    alias[2] = 43;
    LKMC_ASSERT_EQ(+page[2], 43);

    check(mmu::unmap(elsewhere, mmu::page_size));
    LKMC_ASSERT_ERROR(mmu::translate(elsewhere), errc::fault);
    exceptions::on(exception::memory_fault, [](exceptions::frame& f) {
        missing = f.fault_address();
        f.skip_instruction();
    });
    (void)alias[2];
    print(out, "nothing is at ", hex(+missing), " any more\n");
    LKMC_ASSERT_EQ(+missing, elsewhere + 2 * sizeof(int));
    LKMC_ASSERT_EQ(+page[2], 43);                           // the page itself is where it was
}
