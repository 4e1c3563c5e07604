// SPDX-License-Identifier: MIT
// strlen of a text without its NUL, as FORTIFY_SOURCE sees it.
#include "lesson.hpp"

using namespace lkmc;

int main() {
    static lesson::kernel_log log;
    const auto module = lesson::load("strlen_overflow");
    const auto signal_of = [](string_view text) {
        return lesson::signal_that_ends([&] {
            const auto device = lesson::open("/dev/lkmc_strlen_overflow");
            check(sys::write(device, text));
        });
    };

    LKMC_ASSERT_EQ(signal_of("abc"), 0);
    log.expect("strlen_overflow: 3 characters");
    LKMC_ASSERT_EQ(signal_of({"\0bc", 3}), 0);
    log.expect("strlen_overflow: 0 characters");

    // Four fill the array: there is no NUL.
    LKMC_ASSERT(signal_of("abcd") != 0);
    print(out, "the kernel says: ", log.expect("buffer overflow"), "\n");
    log.expect("strlen_overflow_write+0x");
    log.expect_none("strlen_overflow: 4 characters");
}
