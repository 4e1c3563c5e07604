// SPDX-License-Identifier: MIT
// Requests to the device of ioctl.ko: a structure both ways, a number kept, a return value, and what is refused.
#include "lesson.hpp"

#include <lkmc/sys/ioctl.hpp>
#include <lkmc/sys/mapping.hpp>
#include <lkmc/uapi/ioctl.h>

using namespace lkmc;

namespace request {
constexpr auto inc = ioctl::read_write<lkmc_ioctl_pair>(LKMC_IOCTL_MAGIC, 1);
constexpr auto set = ioctl::write<std::uint32_t>(LKMC_IOCTL_MAGIC, 2);
constexpr auto get = ioctl::read<std::uint32_t>(LKMC_IOCTL_MAGIC, 3);
constexpr auto opens = ioctl::none(LKMC_IOCTL_MAGIC, 4);
// The module's own header says the same.
static_assert(inc.value() == LKMC_IOCTL_INC && set.value() == LKMC_IOCTL_SET);
static_assert(get.value() == LKMC_IOCTL_GET && opens.value() == LKMC_IOCTL_OPENS);
}  // namespace request

int main() {
    const auto module = lesson::load("ioctl");
    const auto device = lesson::open("/dev/lkmc_ioctl");

    const auto pair = check(device.ioctl(request::inc, {1, 2}));
    print(out, "1, 2 → ", pair.i, ", ", pair.j, "\n");
    LKMC_ASSERT_EQ(pair.i, 2u);
    LKMC_ASSERT_EQ(pair.j, 3u);
    LKMC_ASSERT_ERROR(device.ioctl(request::inc, {1, 0xffffffff}), errc::toobig);

    check(device.ioctl(request::set, 42u));
    LKMC_ASSERT_EQ(check(device.ioctl(request::get)), 42u);

    // It belongs to the module, not to the open file.
    const auto again = lesson::open("/dev/lkmc_ioctl");
    LKMC_ASSERT_EQ(check(again.ioctl(request::get)), 42u);
    LKMC_ASSERT_EQ(check(again.ioctl(request::opens)), 2);

    // Another number, and the right number with another size, which is a part of it.
    LKMC_ASSERT_ERROR(device.ioctl(ioctl::none(LKMC_IOCTL_MAGIC, 99)), errc::notty);
    LKMC_ASSERT_ERROR(device.ioctl(ioctl::write<std::uint64_t>(LKMC_IOCTL_MAGIC, 2), std::uint64_t{1}), errc::notty);

    // Pointers that lead nowhere, or to what may not be written.
    constexpr auto set_at = ioctl::numbered::value<unsigned long>(LKMC_IOCTL_SET);
    constexpr auto get_at = ioctl::numbered::value<unsigned long>(LKMC_IOCTL_GET);
    LKMC_ASSERT_ERROR(device.ioctl(set_at, 8ul), errc::fault);
    static const std::uint32_t constant = 1;
    const auto page = check(mapping::anonymous(4096));
    check(page.protect(sys::prot::read));
    LKMC_ASSERT_ERROR(device.ioctl(get_at, reinterpret_cast<unsigned long>(page.bytes().data())), errc::fault);
    check(device.ioctl(set_at, reinterpret_cast<unsigned long>(&constant)));
    LKMC_ASSERT_EQ(check(device.ioctl(request::get)), 1u);

    // Who has it open keeps the module where it is.
    LKMC_ASSERT_ERROR(sys::delete_module("ioctl"), errc::again);
}
