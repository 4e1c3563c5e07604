// SPDX-License-Identifier: MIT
// A kprobe sees each call that this program causes, with an argument as the kernel has it in a register.
#include "lesson.hpp"

#include <lkmc/sys/memfd.hpp>

using namespace lkmc;

int main() {
    LKMC_ASSERT_ERROR(module::load(lesson::file_of("kprobe").c_str(), "symbol=no_such_function"), errc::noent);

    static lesson::kernel_log log;
    auto module = lesson::load("kprobe");
    const fd file = check(sys::memfd_create("probed", sys::mfd::cloexec));
    text_buffer<80> call;
    print(call, "kprobe: vfs_fallocate called by kprobe (", sys::getpid(), "), second argument ");

    const auto punch = sys::falloc::punch_hole | sys::falloc::keep_size;
    for (const auto mode : {sys::falloc::allocate, sys::falloc::keep_size, punch}) {
        check(sys::fallocate(file, mode, 0, 8192));
        const string_view line = log.expect(call.view());
        print(out, line, "\n");
        text_buffer<80> argument;
        print(argument, "argument ", hex(static_cast<int>(mode)), ",");
        LKMC_ASSERT(line.contains(argument.view()), line, argument.view());
        LKMC_ASSERT(line.contains("at vfs_fallocate+0x"), line);
    }
    // What the function refuses it was called for all the same.
    LKMC_ASSERT_ERROR(sys::fallocate(file, sys::falloc::keep_size, 0, -1), errc::inval);
    log.expect(call.view());

    check(module.unload());
    LKMC_ASSERT_EQ(lesson::number_behind(log.expect("kprobe: 4 calls"), "calls, "), 0);
    check(sys::fallocate(file, sys::falloc::keep_size, 0, 4096));
    log.expect_none(call.view());
}
