// SPDX-License-Identifier: MIT
// BUG_ON: what it lets pass, and what it does where it is true.
#include "lesson.hpp"

using namespace lkmc;

int main() {
    static lesson::kernel_log log;
    const auto module = lesson::load("bug");
    const auto signal_of = [](string_view text) {
        return lesson::signal_that_ends([&] {
            const auto device = lesson::open("/dev/lkmc_bug");
            LKMC_ASSERT_EQ(check(sys::write(device, text)), text.size());
        });
    };

    LKMC_ASSERT_EQ(signal_of("four"), 0);
    log.expect_none("BUG");
    const int signal = signal_of("fifth");
    print(out, "a longer write was ended by signal ", signal, "\n");
    LKMC_ASSERT(signal != 0);
#if !defined(__arm__)
    log.expect("BUG at ");  // on ARM it takes CONFIG_DEBUG_BUGVERBOSE to know what the instruction stands for
#endif
    log.expect("bug_write+0x");

    // The kernel still stands, and the device too.
    LKMC_ASSERT_EQ(signal_of("next"), 0);
}
