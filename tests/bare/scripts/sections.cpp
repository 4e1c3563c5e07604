// SPDX-License-Identifier: MIT
// Code, constants, data, zeros, constructors: what tests of linker scripts boot, and what elf.py looks at.
#include <lkmc/bare/image.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

constexpr int table_size = 1000;
[[gnu::used]] const int constants[table_size] = {1, 2, 3};
volatile int data[table_size] = {4, 5, 6};
volatile int zeros[table_size * 10];
[[gnu::section(".noinit")]] volatile int kept;
volatile int constructed = 0;
[[gnu::constructor]] void construct() { constructed = constructed + 7; }

bool within(region where, const volatile void* what) { return where.contains(reinterpret_cast<std::uintptr_t>(what)); }

}  // namespace

int main() {
    int third = 2;
    asm("" : "+r"(third));            // read at run time
    LKMC_ASSERT_EQ(constants[third], 3);
    LKMC_ASSERT_EQ(data[2], 6);
    data[2] = data[2] + 1;
    LKMC_ASSERT_EQ(data[2], 7);
    for (auto& zero : zeros) LKMC_ASSERT_EQ(zero, 0);
    LKMC_ASSERT_EQ(constructed, 7);
    kept = 8;
    LKMC_ASSERT_EQ(kept, 8);

    LKMC_ASSERT(within(image::rodata(), constants));
    LKMC_ASSERT(within(image::data(), data));
    LKMC_ASSERT(within(image::bss(), zeros));
    LKMC_ASSERT(!within(image::bss(), &kept));
    LKMC_ASSERT(within(image::stack(), __builtin_frame_address(0)));
    LKMC_ASSERT_GE(image::heap().base, image::stack().end());
    print(out, "data runs at ", hex(image::data().base), ", loaded at ", hex(reinterpret_cast<std::uintptr_t>(__data_load)), "\n");
    return 0;
}
