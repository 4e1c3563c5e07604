// SPDX-License-Identifier: MIT
// The identity map: what the tables say of every part of the image, and that the hardware finds the same.
#include <lkmc/bare/cores.hpp>
#include <lkmc/bare/mmu.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

const int constant = 1;                          // with volatile GCC would put it into .data
volatile int variable = 2;
volatile int cleared;
alignas(4096) volatile unsigned char pages[8 * 4096];

std::uintptr_t address(const volatile void* at) { return reinterpret_cast<std::uintptr_t>(at); }

void expect(std::uintptr_t at, mmu::attributes a) {
    const auto found = mmu::walk(at);
    LKMC_ASSERT(found.has_value(), at);
    LKMC_ASSERT_EQ(found->physical, at);
    LKMC_ASSERT(found->allowed == a, at, static_cast<unsigned>(found->allowed.allowed), static_cast<unsigned>(found->allowed.kind));
    LKMC_ASSERT_EQ(check(mmu::translate(at)), at);
}
void expect_nothing(std::uintptr_t at) {
    LKMC_ASSERT(!mmu::walk(at), at);
    if (mmu::enabled()) LKMC_ASSERT_ERROR(mmu::translate(at), errc::fault);
}

void identity() {
    expect(address(reinterpret_cast<void*>(&identity)), mmu::code);
    expect(address(&constant), mmu::constants);
    expect(image::rodata().end() - 1, mmu::constants);
    expect(address(&variable), mmu::data);
    expect(address(&cleared), mmu::data);
    expect(address(__builtin_frame_address(0)), mmu::data);
    expect(image::heap().base, mmu::data);
    expect(image::heap().end() - 1, mmu::data);
    expect_nothing(0);
    expect_nothing(4095);
    for (unsigned core = 0; core < cores::count(); ++core) {
        expect(cores::stack(core).base, mmu::data);
        expect(cores::stack(core).end() - 1, mmu::data);
        expect_nothing(cores::stack(core).base - 1);
        expect_nothing(cores::stack(core).base - 4096);
    }
#if defined(__x86_64__)
    expect(0xfee0'0000, mmu::device);           // the local APIC
#else
    expect(board::console.window().base(), mmu::device);
#endif
}

void maps() {
    constexpr std::size_t page = mmu::page_size;
    const std::uintptr_t at = address(pages);
    const std::uintptr_t elsewhere = static_cast<std::uintptr_t>(0xa000'0000);

    // Not whole pages, nothing there, too far.
    LKMC_ASSERT_ERROR(mmu::map(elsewhere + 1, at, page, mmu::data), errc::inval);
    LKMC_ASSERT_ERROR(mmu::map(elsewhere, at, page - 1, mmu::data), errc::inval);
    LKMC_ASSERT_ERROR(mmu::map(static_cast<std::uintptr_t>(0) - page, at, 2 * page, mmu::data), errc::inval);
    LKMC_ASSERT_ERROR(mmu::protect(0, page, mmu::data), errc::fault);
    LKMC_ASSERT_OK(mmu::map(elsewhere, at, 0, mmu::data));

    // Three pages elsewhere, in another order than they lie.
    for (std::uintptr_t i = 0; i < 3; ++i) LKMC_ASSERT_OK(mmu::map(elsewhere + i * page, at + (2 - i) * page, page, mmu::data));
    for (unsigned i = 0; i < 3; ++i) pages[i * page] = static_cast<unsigned char>(10 + i);
    const auto* there = reinterpret_cast<volatile unsigned char*>(elsewhere);
    LKMC_ASSERT_EQ(+there[0], 12);
    LKMC_ASSERT_EQ(+there[page], 11);
    LKMC_ASSERT_EQ(+there[2 * page], 10);
    LKMC_ASSERT_EQ(check(mmu::translate(elsewhere + 5)), at + 2 * page + 5);
    LKMC_ASSERT_EQ(check(mmu::walk(elsewhere)).size, page);
    // What lies beside them is what it was.
    expect(elsewhere + 3 * page, mmu::device);
    expect(elsewhere - page, mmu::device);
    // One of them means another page: the old meaning is gone at once.
    LKMC_ASSERT_OK(mmu::map(elsewhere, at, page, mmu::data));
    LKMC_ASSERT_EQ(+there[0], 10);
    LKMC_ASSERT_OK(mmu::unmap(elsewhere, 3 * page));
    for (std::uintptr_t i = 0; i < 3; ++i) expect_nothing(elsewhere + i * page);

    // Rights, changed for some pages of several, and back.
    LKMC_ASSERT_OK(mmu::protect(at + page, 2 * page, mmu::constants));
    expect(at, mmu::data);
    expect(at + page, mmu::constants);
    expect(at + 2 * page, mmu::constants);
    expect(at + 3 * page, mmu::data);
    LKMC_ASSERT_OK(mmu::protect(at + page, 2 * page, mmu::data));
    pages[page] = 13;
    LKMC_ASSERT_OK(mmu::protect(at, page, mmu::uncached));
    LKMC_ASSERT(check(mmu::walk(at)).allowed.kind != mmu::memory::normal);
    pages[0] = 14;
    LKMC_ASSERT_EQ(+pages[0], 14);
    LKMC_ASSERT_OK(mmu::protect(at, page, mmu::data));
    LKMC_ASSERT_EQ(+pages[0], 14);

    // A large page is split, and says the same of what it was not split for.
    const std::uintptr_t heap = image::heap().end() - (4u << 20);
    const auto before = check(mmu::walk(heap));
    LKMC_ASSERT_GT(before.size, page);
    LKMC_ASSERT_OK(mmu::unmap(heap + page, page));
    expect(heap, mmu::data);
    expect_nothing(heap + page);
    expect(heap + 2 * page, mmu::data);
    expect(heap + before.size - 1, mmu::data);
    LKMC_ASSERT_OK(mmu::map(heap + page, heap + page, page, mmu::data));
    *reinterpret_cast<volatile int*>(heap + page) = 1;
}

void pool() {
    // Each of these takes a table, until there are none: an error, and what is there works on.
    unsigned made = 0;
    const std::uintptr_t at = static_cast<std::uintptr_t>(0xb000'0000);
    result<void> mapped{};
    for (; made < 200 && mapped; ++made)
        mapped = mmu::map(at + (made << 21) + mmu::page_size, address(pages), mmu::page_size, mmu::constants);
    LKMC_ASSERT_ERROR(mapped, errc::nomem);
    expect(address(pages), mmu::data);
}

}  // namespace

int main() {
    if (!mmu::enabled()) {
        LKMC_ASSERT_EQ(check(mmu::translate(address(pages))), address(pages));
        LKMC_ASSERT_OK(mmu::enable());
    }
    LKMC_ASSERT(mmu::enabled());
    LKMC_ASSERT(arch::data_cache_on());
    identity();
    maps();

    // Off and on again.
    variable = 5;
    mmu::disable();
    LKMC_ASSERT(!mmu::enabled());
    LKMC_ASSERT_EQ(+variable, 5);
    variable = 6;
    LKMC_ASSERT_OK(mmu::enable());
    LKMC_ASSERT_EQ(+variable, 6);
    identity();

#if !defined(__x86_64__)
    // Unaligned, as newlib does it.
    for (unsigned char i = 1; i < 5; ++i) pages[i] = i;
    std::uint32_t word;
#if defined(__aarch64__)
    asm volatile("ldr %w0, [%1]" : "=r"(word) : "r"(pages + 1) : "memory");
#else
    asm volatile("ldr %0, [%1]" : "=r"(word) : "r"(pages + 1) : "memory");
#endif
    LKMC_ASSERT_EQ(word, 0x04030201u);
#endif

    // Another core has the same map.
    volatile bool same = false;
    auto work = [&] {
        identity();
        same = mmu::enabled();
    };
    if constexpr (cores::count() > 1) {
        check(cores::start(1, work));
        cores::wait(1);
        LKMC_ASSERT(same);
    }
    pool();
}
