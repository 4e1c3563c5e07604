// SPDX-License-Identifier: MIT
// memcpy past a member and past the whole object, as FORTIFY_SOURCE sees it.
#include "lesson.hpp"

using namespace lkmc;

int main() {
    static lesson::kernel_log log;
    const auto module = lesson::load("memcpy_overflow");
    const auto signal_of = [](string_view text) {
        return lesson::signal_that_ends([&] {
            const auto device = lesson::open("/dev/lkmc_memcpy_overflow");
            LKMC_ASSERT_EQ(check(sys::write(device, text)), text.size());
        });
    };

    LKMC_ASSERT_EQ(signal_of("12345678"), 0);
    log.expect("behind it stands ''");
    log.expect_none("memcpy");

    // Over the member's end, within the object: copied, with a warning.
    LKMC_ASSERT_EQ(signal_of("12345678next"), 0);
    print(out, "the kernel says: ", log.expect("field-spanning write (size 12)"), "\n");
    log.expect("behind it stands 'next'");

    // Over the end of the object.
    LKMC_ASSERT(signal_of("12345678nextnext!") != 0);
    print(out, "the kernel says: ", log.expect("buffer overflow"), "\n");
    log.expect("memcpy_overflow_write+0x");
    log.expect_none("behind it stands");
}
