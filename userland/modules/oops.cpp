// SPDX-License-Identifier: MIT
// An oops of the kernel: who was in the kernel dies, the report names function and module, everybody else goes on.
#include "lesson.hpp"

#include <lkmc/sys/sysctl.hpp>

using namespace lkmc;

int main() {
    static lesson::kernel_log log;
    auto module = lesson::load("oops");
    const unsigned before = check(sysctl("kernel.tainted").read<unsigned>());

    const int signal = lesson::signal_that_ends([] {
        const auto device = lesson::open("/dev/lkmc_oops");
        static_cast<void>(sys::write(device, string_view("x")));
    });
    print(out, "its process was ended by signal ", signal, "\n");
    LKMC_ASSERT(signal != 0);
    log.expect("NULL pointer dereference");
    // The instruction, and who called: the module's name stands behind both.
    LKMC_ASSERT(log.expect("follow+0x").find("[oops]") != string_view::npos);
    log.expect("oops_write");

    // 128: the kernel has oopsed. Its file was closed with the process, so that the module can go.
    constexpr unsigned died = 128;
    LKMC_ASSERT_EQ(check(sysctl("kernel.tainted").read<unsigned>()) & ~before & died, died);
    check(module.unload());
    log.expect_none("not reached");
}
