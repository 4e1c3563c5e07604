// SPDX-License-Identifier: MIT
// What main finds: data, bss, constructors, floating point, a stack, the registers of the entry.
#include <lkmc/bare/boot.hpp>
#include <lkmc/bare/image.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

volatile int data = 42;
volatile char bss[70000];
int order = 0;

struct constructed {
    int value;
    explicit constructed(int expected) : value(++order) { LKMC_ASSERT_EQ(value, expected); }
};
constructed first(1), second(2);
[[gnu::init_priority(200)]] struct early {
    early() { order = 0; }
} before_all;

[[gnu::noinline]] void code() { asm(""); }
std::uintptr_t address(const volatile void* at) { return reinterpret_cast<std::uintptr_t>(at); }

}  // namespace

int main() {
    LKMC_ASSERT_EQ(data, 42);
    for (char c : bss) LKMC_ASSERT_EQ(c, 0);
    LKMC_ASSERT_EQ(second.value, 2);

    volatile double third = 1.0 / 3;
    LKMC_ASSERT_EQ(static_cast<int>(third * 300 + 0.5), 100);

    int local = 0;
    LKMC_ASSERT(image::stack().contains(address(&local)));
    LKMC_ASSERT(image::bss().contains(address(bss)));
    LKMC_ASSERT(image::data().contains(address(&data)));
    LKMC_ASSERT(image::text().contains(address(reinterpret_cast<void*>(&code))));
    LKMC_ASSERT(image::whole().base == board::load, image::whole().base, board::load);
    LKMC_ASSERT_GE(image::heap().base, image::whole().end());
    LKMC_ASSERT_EQ(image::heap().end(), board::ram.end());
    // As every ABI wants it at a call.
    LKMC_ASSERT_EQ(address(__builtin_frame_address(0)) % 8, 0u);
    return 0;
}
