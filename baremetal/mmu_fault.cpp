// SPDX-License-Identifier: MIT
// A store to a constant, a jump into data, a load from null: each is caught, and the program goes on.
#include <lkmc/bare/exceptions.hpp>
#include <lkmc/bare/mmu.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

alignas(4096) const unsigned char constants[4096] = {1};
alignas(4096) unsigned char data[4096];
volatile unsigned faults = 0;

[[gnu::noinline, gnu::aligned(16)]] int answer() { return 42; }

std::uintptr_t page_of(std::uintptr_t address) { return address & ~(mmu::page_size - 1); }

void on_load_or_store(exceptions::frame& f) {
    faults = faults + 1;
    const std::uintptr_t at = f.fault_address();
    print(out, f.access() == arch::access::write ? "a store to " : "a load from ", hex(at), ": ");
    if (image::rodata().contains(at)) {
        print(out, "a constant, that may be written from now on\n");
        check(mmu::protect(page_of(at), mmu::page_size, mmu::data));    // repaired: the store is tried again
    } else {
        print(out, "nothing is there\n");
        f.skip_instruction();
    }
}

void on_jump(exceptions::frame& f) {
    faults = faults + 1;
    print(out, "a jump to ", hex(f.fault_address()), ": data, that may be executed from now on, and written no more\n");
    check(mmu::protect(page_of(f.fault_address()), mmu::page_size, mmu::code));
}

}  // namespace

int main() {
    exceptions::on(exception::memory_fault, on_load_or_store);
    exceptions::on(exception::fetch_fault, on_jump);

    auto* const constant = const_cast<volatile unsigned char*>(constants);
    *constant = 2;
    LKMC_ASSERT_EQ(+*constant, 2);

    // A function's instructions, copied. On ARM the lowest bit says Thumb.
    auto const function = reinterpret_cast<std::uintptr_t>(&answer);
    const auto* const from = reinterpret_cast<const volatile unsigned char*>(function & ~std::uintptr_t{15});
    for (unsigned i = 0; i < 64; ++i) data[i] = from[i];
    arch::synchronize_code(reinterpret_cast<std::uintptr_t>(data), 64);
    auto* const copy = reinterpret_cast<int (*)()>(reinterpret_cast<std::uintptr_t>(data) | (function & 15));
    LKMC_ASSERT_EQ(copy(), 42);

    std::uintptr_t null = 0;
    asm("" : "+r"(null));                           // compilers know that nobody reads there
    (void)*reinterpret_cast<volatile int*>(null);

    LKMC_ASSERT_EQ(+faults, 3u);
}
