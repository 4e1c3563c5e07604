// SPDX-License-Identifier: MIT
// WARN_ON and WARN_ON_ONCE: both say whether their condition is true, one reports it each time, the other once.
#include "lesson.hpp"

#include <lkmc/sys/sysctl.hpp>

using namespace lkmc;
using namespace lkmc::literals;

int main() {
    static lesson::kernel_log log;
    const auto module = lesson::load("warn_on");
    const auto device = lesson::open("/dev/lkmc_warn_on");

    LKMC_ASSERT_EQ(check(sys::write(device, string_view("expected"))), 8u);
    log.expect_none("WARNING: ");
    for (int i = 0; i < 3; ++i) LKMC_ASSERT_ERROR(sys::write(device, string_view()), errc::inval);

    // The reports stand in the log before the write comes back.
    int each_time = 0, first_time = 0;
    for (string_view line = log.next(0_s); !line.empty(); line = log.next(0_s)) {
        if (line.find("WARNING: ") == string_view::npos) continue;
        if (line.find("each_time+0x") != string_view::npos) ++each_time;
        if (line.find("first_time+0x") != string_view::npos) ++first_time;
    }
    print(out, "WARN_ON: ", each_time, " reports, WARN_ON_ONCE: ", first_time, "\n");
    LKMC_ASSERT_EQ(each_time, 3);
    LKMC_ASSERT_EQ(first_time, 1);

    constexpr unsigned warned = 512;
    LKMC_ASSERT_EQ(check(sysctl("kernel.tainted").read<unsigned>()) & warned, warned);
}
