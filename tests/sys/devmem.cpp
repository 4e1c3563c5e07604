// SPDX-License-Identifier: MIT
// Windows on physical memory, with a file in the place of /dev/mem: where offsets are addresses, all can be looked at.
#include <lkmc/sys/devmem.hpp>
#include <lkmc/sys/memfd.hpp>

#include <doctest/doctest.h>

#include <unistd.h>

using namespace lkmc;

namespace {
struct timer : mmio::device<timer, 0x100> {
    struct COUNT : reg<COUNT, 0x00> {};
    struct CONTROL : reg<CONTROL, 0x08> {
        static constexpr bit<0> ENABLE{};
    };
};
}  // namespace

TEST_CASE("reads and writes land at the physical address") {
    const fd memory = sys::memfd_create("memory", sys::mfd::cloexec).value();
    // Not at a page's beginning. Offsets above 4 GiB: tests/sys/memory.cpp.
    const phys_addr where(0xf345'6780);
    REQUIRE(ftruncate64(memory.get(), 0xf346'0000) == 0);
    const auto window = devmem::map(memory, where, 0x100).value();
    CHECK(window.address() == where);
    CHECK(window.size() == 0x100);
    const auto in_file = [&](std::int64_t offset) {
        std::uint32_t v = 0;
        REQUIRE(pread64(memory.get(), &v, sizeof v, static_cast<std::int64_t>(where.value()) + offset) == sizeof v);
        return v;
    };
    window.write<std::uint32_t>(0x12345678, 8);
    CHECK(in_file(8) == 0x12345678);
    CHECK(window.read<std::uint32_t>(8) == 0x12345678);
    CHECK(window.read<std::uint16_t>(10) == 0x1234);
    CHECK(window.read<std::uint8_t>(8) == 0x78);
    CHECK(window.read<int>(8) == 0x12345678);
    window.write<std::uint8_t>(0xff, 9);
    CHECK(in_file(8) == 0x1234ff78);
    window.write<float>(1.0f, 0xfc);  // the last four bytes
    CHECK(in_file(0xfc) == 0x3f800000);
    CHECK(window.read<float>(0xfc) == 1.0f);

    const auto registers = window.registers<timer>().value();
    registers.write(timer::CONTROL::ENABLE);
    CHECK(in_file(8) == 1);
    CHECK(window.registers<timer>(4).error() == errc::range);
    CHECK(devmem::map(memory, where, 0x80)->registers<timer>().error() == errc::range);
}

TEST_CASE("where there is no /dev/mem, or no right to it, there is an error") {
    const auto memory = devmem::map(phys_addr(0), 16, sys::prot::read);
    if (!memory) {
        const error e = memory.error();
        CHECK((e == errc::noent || e == errc::perm || e == errc::acces || e == errc::inval || e == errc::nxio));
    }
    CHECK(devmem::map(phys_addr(1ull << 63), 16).has_value() == false);
}
