// SPDX-License-Identifier: MIT
// Which messages of the kernel the console shows, and who may change that.
//     console_level [LEVEL]
#include <lkmc/example.hpp>
#include <lkmc/sys/kmsg.hpp>
#include <lkmc/sys/sysctl.hpp>

using namespace lkmc;

int main(int argc, char** argv) {
    int levels[4];
    LKMC_ASSERT_EQ(check(sysctl("kernel.printk").read(levels)).size(), 4u);
    const auto [shown, unmarked, least, at_boot] = levels;
    print(out, "shown below ", shown, ", unmarked messages have ", unmarked, ", least ", least, ", at boot ", at_boot, "\n");

    if (!has_capability(cap::syslog) && !has_capability(cap::sys_admin)) {
        LKMC_ASSERT_ERROR(kmsg::set_console_level(shown), errc::perm);
        return 0;
    }
    LKMC_ASSERT_ERROR(kmsg::set_console_level(9), errc::inval);  // 1 … 8
    if (argc < 2) {
        if (shown >= 1 && shown <= 8) LKMC_ASSERT_OK(kmsg::set_console_level(shown));  // as it is: others use this machine
        return 0;
    }
    const int wanted = check(parse_value<int>(argv[1]));
    check(kmsg::set_console_level(wanted));
    LKMC_ASSERT_GE(check(sysctl("kernel.printk").read(levels)).front(), least);
}
