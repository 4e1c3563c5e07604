// SPDX-License-Identifier: MIT
// Moves the end of the heap up, uses what is new, and moves it back.
#include <lkmc/example.hpp>
#include <lkmc/sys/memory.hpp>

using namespace lkmc;

int main() {
    auto* const end = static_cast<char*>(sys::brk());
    constexpr std::size_t more = 1 << 16;

    const auto grown = sys::brk(end + more);
    if (grown.error() == errc::nomem) skip("something lies right behind the heap, as it may under an emulator");
    check(grown);
    LKMC_ASSERT_EQ(sys::brk(), static_cast<void*>(end + more));
    for (std::size_t n = 0; n < more; ++n) end[n] = static_cast<char>(n);
    LKMC_ASSERT_EQ(end[more - 1], static_cast<char>(more - 1));
    print(out, "the heap ended at ", hex(reinterpret_cast<std::uintptr_t>(end)), " and has ", more, " bytes more now\n");

    // The kernel refuses by doing nothing; the wrapper says it.
    LKMC_ASSERT_ERROR(sys::brk(reinterpret_cast<void*>(8)), errc::nomem);
    check(sys::brk(end));
    LKMC_ASSERT_EQ(sys::brk(), static_cast<void*>(end));
}
