// SPDX-License-Identifier: MIT
// Attributes of sysfs.ko: read, written, refused, and waited for while another process changes them.
#include "partner.hpp"

#include <lkmc/sys/stat.hpp>

using namespace lkmc;

int main() {
    auto module = lesson::load("sysfs");
    const attribute value("/sys/kernel/lkmc_sysfs/value"), twice("/sys/kernel/lkmc_sysfs/twice"), name("/sys/kernel/lkmc_sysfs/name");
    char text[64];

    LKMC_ASSERT_EQ(check(value.read<int>()), 0);
    check(value.write(21));
    LKMC_ASSERT_EQ(check(twice.read<int>()), 42);
    check(value.write("0x10\n"));
    LKMC_ASSERT_EQ(check(value.read(text)), string_view("16"));
    LKMC_ASSERT_ERROR(value.write(1001), errc::range);
    LKMC_ASSERT_ERROR(value.write(-1001), errc::range);
    LKMC_ASSERT_ERROR(value.write("1 2"), errc::inval);
    LKMC_ASSERT_EQ(check(value.read<int>()), 16);
    LKMC_ASSERT(!twice.write(1));  // it has no "store"
    LKMC_ASSERT_EQ(check(sys::statx(at_cwd, "/sys/kernel/lkmc_sysfs/twice")).permissions(), 0444u);

    LKMC_ASSERT_EQ(check(name.read(text)), string_view("nobody"));
    check(name.write("fifteen letters\n"));
    LKMC_ASSERT_EQ(check(name.read(text)), string_view("fifteen letters"));
    LKMC_ASSERT_ERROR(name.write("sixteen letters!"), errc::toobig);

    // A change is news for who has read the value before: POLLPRI and POLLERR, until it is read again from the beginning.
    const auto file = lesson::open("/sys/kernel/lkmc_sysfs/value", sys::o::rdonly);
    constexpr auto changed = sys::poll_events::pri | sys::poll_events::err;
    const sys::timespec at_once;
    check(sys::read(file, text));
    LKMC_ASSERT(check(sys::poll(file, sys::poll_events::pri, &at_once)) == sys::poll_events{});
    lesson::partner writer([&] {
        for (int i = 1; i <= 3; ++i) check(value.write(100 * i));
    });
    int seen = 0;
    while (seen != 300) {
        LKMC_ASSERT(check(sys::poll(file, sys::poll_events::pri)) == changed);
        const auto n = check(sys::pread(file, text, 0));
        const int now = check(parse_value<int>({text, n}));
        LKMC_ASSERT_GE(now, seen);
        seen = now;
    }
    writer.finish();
    // A value that was refused is none.
    check(sys::pread(file, text, 0));
    LKMC_ASSERT(!value.write(1001));
    LKMC_ASSERT(check(sys::poll(file, sys::poll_events::pri, &at_once)) == sys::poll_events{});

    // An open attribute does not keep the module, and is no more when it has gone.
    check(module.unload());
    LKMC_ASSERT_ERROR(sys::pread(file, text, 0), errc::nodev);
    LKMC_ASSERT_ERROR(value.read<int>(), errc::noent);
    print(out, "attributes are read, written, and waited for\n");
}
