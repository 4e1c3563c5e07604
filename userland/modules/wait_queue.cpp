// SPDX-License-Identifier: MIT
// Waits in a driver: woken by a write, ended by a signal, restarted after one, and refused where waiting was not wanted.
#include "lesson.hpp"

using namespace lkmc;

static unsigned take(fd_ref device) {
    char text[16];
    text_cursor in(string_view(text, check(sys::read(device, text))));
    const auto n = in.number<unsigned>();
    in.skip('\n');
    LKMC_ASSERT(in && in.at_end());
    return n;
}

// A child that reads once, handling SIGUSR1 this way. It exits with 1 if it was woken with 1000, with 2 if interrupted.
static int reader(fd_ref device, sys::sa how) {
    const int child = check(sys::fork());
    if (child == 0) {
        check(sys::rt_sigaction(sig::usr1, sys::signal_action([](int) {}, how)));
        char text[16];
        const auto n = sys::read(device, text);
        sys::exit_group(n ? string_view(text, *n) == "1000\n" ? 1 : 3 : n.error() == errc::intr ? 2 : 4);
    }
    lesson::wait_until_in(child, nr::read);
    return child;
}

int main() {
    auto module = lesson::load("wait_queue");
    {
        const auto device = lesson::open("/dev/lkmc_wait_queue");
        const auto impatient = lesson::open("/dev/lkmc_wait_queue", sys::o::rdwr | sys::o::nonblock);
        char text[16];

        LKMC_ASSERT_ERROR(sys::read(impatient, text), errc::again);
        check(sys::write(device, "500"));
        LKMC_ASSERT_EQ(take(device), 500u);  // not before all were made
        LKMC_ASSERT_ERROR(sys::read(impatient, text), errc::again);

        int child = reader(device, {});
        LKMC_ASSERT_ERROR(sys::delete_module("wait_queue"), errc::again);
        check(sys::write(device, "1000"));
        LKMC_ASSERT(check(sys::waitid(child)).exited_with(1));

        child = reader(device, {});
        check(sys::kill(child, sig::usr1));
        LKMC_ASSERT(check(sys::waitid(child)).exited_with(2));

        // It goes back to sleep without having returned from read.
        child = reader(device, sys::sa::restart);
        check(sys::kill(child, sig::usr1));
        lesson::wait_until_in(child, nr::read);
        check(sys::write(device, "1000"));
        LKMC_ASSERT(check(sys::waitid(child)).exited_with(1));

        child = reader(device, {});
        check(sys::kill(child, sig::kill));
        LKMC_ASSERT(check(sys::waitid(child)).killed_by(sig::kill));

        // Two wait, but a number is taken once: one of them waits on.
        const int both[] = {reader(device, {}), reader(device, {})};
        check(sys::write(device, "1000"));
        const auto first = check(sys::waitid_any());
        LKMC_ASSERT(first.exited_with(1));
        const int other = first.pid == both[0] ? both[1] : both[0];
        lesson::wait_until_in(other, nr::read);
        check(sys::kill(other, sig::usr1));
        LKMC_ASSERT(check(sys::waitid(other)).exited_with(2));

        LKMC_ASSERT_ERROR(sys::write(device, "0"), errc::range);
        LKMC_ASSERT_ERROR(sys::write(device, "1000001"), errc::range);
        LKMC_ASSERT_ERROR(sys::write(device, "many"), errc::inval);
        LKMC_ASSERT_ERROR(sys::read(impatient, span(text, 3)), errc::inval);

        // As fast as they can, without an end in sight: nobody has to wait for it to unload them.
        check(sys::write(device, "1000000"));
    }
    check(module.unload());
    print(out, "woken, interrupted, restarted, killed\n");
}
