// SPDX-License-Identifier: MIT
// A newer system call is tried, its absence seen, and the older way taken: a filter makes this kernel an old one.
#include <lkmc/example.hpp>
#include <lkmc/sys/epoll.hpp>

using namespace lkmc;
using namespace lkmc::literals;

// Makes one system call answer with an error from now on: seccomp(2), with a program of four instructions (struct sock_filter).
static void hide(int number, errc answer) {
    const struct {
        std::uint16_t code;
        std::uint8_t if_true, if_false;
        std::uint32_t value;
    } program[] = {
        {0x20, 0, 0, 0},                                                // load the system call's number
        {0x15, 0, 1, static_cast<std::uint32_t>(number)},               // is it this one?
        {0x06, 0, 0, 0x00050000 | static_cast<std::uint32_t>(answer)},  // yes: SECCOMP_RET_ERRNO
        {0x06, 0, 0, 0x7fff0000},                                       // no: SECCOMP_RET_ALLOW
    };
    const struct {
        unsigned short length;
        const void* instructions;
    } filter = {4, program};
    constexpr int no_new_privileges = 38, set_mode_filter = 1;
    check(lkmc::syscall(nr::prctl, no_new_privileges, 1, 0, 0, 0));
    check(lkmc::syscall(nr::seccomp, set_mode_filter, 0, &filter));
}

static void wait(epoll& loop) {
    const auto start = now();
    LKMC_ASSERT(check(loop.wait(1500_us)).empty());
    const auto took = now() - start;
    print(out, "1.5 ms took ", took.microseconds(), " us, ", loop.precise() ? "as asked" : "rounded up to 2 ms", "\n");
    LKMC_ASSERT(took >= (loop.precise() ? 1500_us : 2_ms), took.nanoseconds);
}

int main() {
    auto loop = check(epoll::create());
    wait(loop);

    hide(nr::epoll_pwait2, errc::nosys);  // as before Linux 5.11
    LKMC_ASSERT_ERROR(sys::epoll_pwait2(loop, {}, nullptr), errc::nosys);
    wait(loop);
    LKMC_ASSERT(!loop.precise());
}
