// SPDX-License-Identifier: MIT
// PCI against a configuration space made up here: sizes, windows, lists of capabilities, cards with several functions.
#include <lkmc/bare/pci.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

// What a function has instead of ones where an address may be written, and its 64 words.
struct fake_function {
    bool there = false;
    std::uint32_t words[64] = {};
    std::uint32_t masks[6] = {};
};
constinit fake_function bus[256];
int measured_while_on = 0;

struct fake {
    std::uint32_t load(unsigned function, unsigned offset) const noexcept {
        const fake_function& f = bus[function];
        return f.there ? f.words[offset / 4] : ~std::uint32_t(0);
    }
    void store(unsigned function, unsigned offset, std::uint32_t value) const noexcept {
        fake_function& f = bus[function];
        if (!f.there) return;
        if (offset >= 0x10 && offset < 0x28) {
            if (value == ~std::uint32_t(0) && (f.words[1] & 2) != 0) ++measured_while_on;
            const std::uint32_t kind = f.words[offset / 4] & 0xf;
            value = (value & f.masks[(offset - 0x10) / 4]) | kind;
        }
        f.words[offset / 4] = value;
    }
};

fake_function& make(unsigned slot, unsigned index, std::uint32_t id, bool several = false) {
    fake_function& f = bus[slot * 8 + index];
    f = {};
    f.there = true;
    f.words[0] = id;
    f.words[3] = several ? 0x80u << 16 : 0;
    return f;
}

}  // namespace

int main() {
    constexpr pci_host<fake> host(fake(), {0x1000'0000, 0x10'0000 + 0x1000});

    // Function 3 of a card with one function is an echo of the first; of one with several it is not.
    make(0, 0, 0x0001'1234);
    make(0, 3, 0x0001'1234);
    make(31, 0, 0x0002'1234, true);
    make(31, 7, 0x0003'1234);
    int count = 0;
    for (auto card : host.functions()) {
        ++count;
        LKMC_ASSERT_EQ(card.vendor(), 0x1234);
        LKMC_ASSERT_EQ(card.device(), count);
    }
    LKMC_ASSERT_EQ(count, 3);
    LKMC_ASSERT_EQ(check(host.find(0x1234, 3)).index(), 7u);
    LKMC_ASSERT_EQ(check(host.find(0x1234, 3)).slot(), 31u);
    LKMC_ASSERT_ERROR(host.find(0x1234, 4), errc::nodev);

    // Small ones behind big ones are aligned, the window ends, and what is behind ports or is nothing is no memory.
    fake_function& f = make(1, 0, 0x0009'1234);
    const auto card = check(host.find(0x1234, 9));
    f.masks[0] = ~std::uint32_t(0xfff);
    f.masks[1] = ~std::uint32_t(0xfffff);
    f.masks[2] = ~std::uint32_t(0xff), f.words[6] = 1;
    f.masks[4] = ~std::uint32_t(0xfff), f.words[8] = 4, f.masks[5] = ~std::uint32_t(0);
    f.words[1] = 2;
    const auto first = check(card.enable(0));
    LKMC_ASSERT_EQ(first.base, 0x1000'0000u);
    LKMC_ASSERT_EQ(first.size, 0x1000u);
    LKMC_ASSERT_EQ(measured_while_on, 0);
    LKMC_ASSERT_EQ(f.words[1] & 6, 6u);  // it answers, and may write memory
    LKMC_ASSERT_ERROR(card.enable(1), errc::nospc);
    LKMC_ASSERT_ERROR(card.enable(2), errc::nxio);
    LKMC_ASSERT_ERROR(card.enable(3), errc::nxio);
    LKMC_ASSERT_ERROR(card.enable(6), errc::nxio);
    // What has an address keeps it.
    f.words[5] = 0x2000'0000;
    LKMC_ASSERT_EQ(check(card.enable(1)).base, 0x2000'0000u);
    // A wide one above 4 GiB is only for a CPU that gets there.
    f.words[8] = 0x3000'0004, f.words[9] = 1;
    if constexpr (sizeof(std::uintptr_t) == 8) LKMC_ASSERT_EQ(check(card.enable(4)).base, static_cast<std::uintptr_t>(0x1'3000'0000));
    else LKMC_ASSERT_ERROR(card.enable(4), errc::overflow);

    // Capabilities: none, one, and a list that bites its tail.
    LKMC_ASSERT_ERROR(card.capability(5), errc::noent);
    f.words[1] |= 0x10u << 16;
    f.words[0x34 / 4] = 0x40;
    f.words[0x40 / 4] = 0x5001;
    f.words[0x50 / 4] = 0x4005;
    LKMC_ASSERT_EQ(check(card.capability(5)), 0x50u);
    LKMC_ASSERT_ERROR(card.capability(9), errc::noent);

    // Interrupts: a message on x86, on Arm the wire of its slot.
#if defined(__x86_64__)
    LKMC_ASSERT_ERROR(check(host.find(0x1234, 1)).interrupt(software(1)), errc::nxio);
    f.words[0x50 / 4] = 0x0080'4005 | 3u << 20;     // 64-bit addresses; several messages asked for
    f.words[0x5c / 4] = 0xabcd'0000;
    LKMC_ASSERT_EQ(check(card.interrupt(software(1))), software(1));
    LKMC_ASSERT_EQ(f.words[0x50 / 4], 0x0081'4005u);
    LKMC_ASSERT_EQ(f.words[0x54 / 4], 0xfee0'0000u);
    LKMC_ASSERT_EQ(f.words[0x58 / 4], 0u);
    LKMC_ASSERT_EQ(f.words[0x5c / 4], 0xabcd'0000u + number(software(1)));
#else
    constexpr pci_host<fake> wired(fake(), {0, 0}, spi(3));
    const auto one = check(wired.find(0x1234, 9));
    LKMC_ASSERT_ERROR(one.interrupt(software(1)), errc::nxio);      // it has no pin
    f.words[0x3c / 4] = 1u << 8;
    LKMC_ASSERT_EQ(check(one.interrupt(software(1))), spi(4));
    f.words[0x3c / 4] = 4u << 8;
    LKMC_ASSERT_EQ(check(one.interrupt(software(1))), spi(3));
    LKMC_ASSERT_ERROR(card.interrupt(software(1)), errc::nxio);     // and there no wires are known
#endif
    return 0;
}
