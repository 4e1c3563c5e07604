// SPDX-License-Identifier: MIT
// Physical addresses as the kernel tells them: what /dev/mem has there, and what pagemap says of this program's own.
#include "lesson.hpp"

#include <lkmc/sys/ioctl.hpp>
#include <lkmc/sys/pagemap.hpp>
#include <lkmc/uapi/virt_to_phys.h>

using namespace lkmc;

namespace request {
constexpr auto of_kmalloc = ioctl::read<lkmc_virt_to_phys>(LKMC_VIRT_TO_PHYS_MAGIC, 24);
constexpr auto of_vmalloc = ioctl::read_write<lkmc_virt_to_phys>(LKMC_VIRT_TO_PHYS_MAGIC, 25);
constexpr auto of_user = ioctl::read_write<lkmc_virt_to_phys>(LKMC_VIRT_TO_PHYS_MAGIC, 26);
static_assert(of_kmalloc.value() == LKMC_VIRT_TO_PHYS_KMALLOC && of_vmalloc.value() == LKMC_VIRT_TO_PHYS_VMALLOC);
static_assert(of_user.value() == LKMC_VIRT_TO_PHYS_USER);
}  // namespace request

int main() {
    const auto module = lesson::load("virt_to_phys");
    const auto device = lesson::open("/dev/lkmc_virt_to_phys");
    // Read and written, /dev/mem goes through the kernel's own map of the memory, caches and all.
    const auto memory = lesson::open("/dev/mem");
    const auto word_at = [&](std::uint64_t where) {
        std::uint32_t word;
        const auto n = sys::pread(memory, mutable_buffer(&word, sizeof word), static_cast<std::int64_t>(where));
        if (n.error() == errc::perm) skip("this kernel shuts /dev/mem (CONFIG_STRICT_DEVMEM)");
        LKMC_ASSERT_EQ(check(n), sizeof word);
        return word;
    };
    const auto show = [](string_view what, const lkmc_virt_to_phys& a) {
        print(out, left(what, 10), hex(a.virtual_address), " is ", hex(a.physical_address), a.high ? ", high" : "", "\n");
    };

    // kmalloc: one piece, so that all of it follows from the first address.
    const auto linear = check(device.ioctl(request::of_kmalloc));
    show("kmalloc", linear);
    LKMC_ASSERT_EQ(linear.word, 0x11110000u);
    for (unsigned i = 0; i < 2048; i += 256) LKMC_ASSERT_EQ(word_at(linear.physical_address + 4 * i), 0x11110000u + i);
    const std::uint32_t changed = 0x12345678;
    check(sys::pwrite(memory, const_buffer(&changed, sizeof changed), static_cast<std::int64_t>(linear.physical_address)));
    LKMC_ASSERT_EQ(check(device.ioctl(request::of_kmalloc)).word, 0x12345678u);

    // vmalloc: two pages side by side for the kernel, each somewhere.
    for (std::uint64_t where = check(device.ioctl(request::of_vmalloc, {})).virtual_address, i = 0; i < 2048; i += 512) {
        const auto page = check(device.ioctl(request::of_vmalloc, {where + 4 * i, 0, 0, 0}));
        if (i % 1024 == 0) show("vmalloc", page);
        LKMC_ASSERT_EQ(page.word, 0x22220000u + i);
        if (!page.high) LKMC_ASSERT_EQ(word_at(page.physical_address), page.word);
    }

    // Ours: the kernel finds what pagemap says, and reads what we have written.
    static std::uint32_t ours[4096];
    ours[1025] = 0xabcdef01;
    const auto user = check(device.ioctl(request::of_user, {reinterpret_cast<std::uintptr_t>(&ours[1025]), 0, 0, 0}));
    show("program", user);
    LKMC_ASSERT_EQ(user.word, ours[1025]);
    LKMC_ASSERT(phys_addr(user.physical_address) == check(check(pagemap::open(self)).physical(&ours[1025])));
    if (!user.high) LKMC_ASSERT_EQ(word_at(user.physical_address), ours[1025]);

    LKMC_ASSERT_ERROR(device.ioctl(request::of_user, {8, 0, 0, 0}), errc::fault);
    LKMC_ASSERT_ERROR(device.ioctl(request::of_user, {linear.virtual_address, 0, 0, 0}), errc::fault);
    LKMC_ASSERT_ERROR(device.ioctl(request::of_vmalloc, {linear.virtual_address, 0, 0, 0}), errc::fault);
}
