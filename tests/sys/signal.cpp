// SPDX-License-Identifier: MIT
// Signals: sets, mask, sending, waiting, handlers, with libc's functions as the second opinion.
#include <lkmc/sys/signal.hpp>

#include <doctest/doctest.h>

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <string>
#include <string_view>

using namespace lkmc;

namespace {

volatile int handled = 0;
volatile int handled_pid = 0;
volatile std::uintptr_t handled_value = 0;
void handler(int number, sys::siginfo* info, void*) {
    handled = number;
    handled_pid = info->pid();
    handled_value = info->value();
}
void plain_handler(int number) { handled = -number; }

int thread_id() { return static_cast<int>(::syscall(SYS_gettid)); }

}  // namespace

TEST_CASE("names") {
    CHECK(name(sig::int_) == "SIGINT");
    for (int n = 1; n < 32; ++n)
        if (n != SIGIO)  // libc has another name for it: SIGPOLL
            CHECK(std::string(std::string_view(name(static_cast<sig>(n)))) == std::string("SIG") + ::sigabbrev_np(n));
    CHECK(name(realtime(3)).empty());
    CHECK(name(static_cast<sig>(-1)).empty());
}

TEST_CASE("a set is what sigset_t is") {
    constexpr signal_set set = {sig::int_, SIGTERM, realtime(32)};
    static_assert(set.contains(2) && set.contains(15) && set.contains(64) && !set.contains(3));
    static_assert(!set.contains(0) && !set.contains(65) && !set.contains(-1));
    sigset_t theirs;
    sigemptyset(&theirs);
    for (const int n : {SIGINT, SIGTERM, 64}) sigaddset(&theirs, n);
    CHECK(memcmp(&theirs, &set, sizeof set) == 0);
    CHECK((~set & signal_set::all()).contains(1));
    CHECK(signal_set(set).remove(64) == signal_set{2, 15});
    CHECK((set | signal_set{1}).contains(1));
}

TEST_CASE("the mask, pending signals, and taking one") {
    const auto before = *sys::rt_sigprocmask();
    {
        blocked_signals guard({sig::usr1, realtime(5)});
        sigset_t theirs;
        REQUIRE(pthread_sigmask(SIG_BLOCK, nullptr, &theirs) == 0);
        CHECK(sigismember(&theirs, SIGUSR1) == 1);
        CHECK(sigismember(&theirs, 37) == 1);

        REQUIRE(sys::tgkill(::getpid(), thread_id(), sig::usr1).has_value());
        CHECK(sys::rt_sigpending()->contains(sig::usr1));
        const auto info = sys::rt_sigwaitinfo(guard.set());
        REQUIRE(info.has_value());
        CHECK(info->signal() == sig::usr1);
        CHECK(info->code() == SI_TKILL);
        CHECK(info->pid() == ::getpid());
        CHECK(info->uid() == ::getuid());

        const sys::siginfo queued(realtime(5), sys::si::queue, ::getpid(), ::getuid(), 42);
        REQUIRE(sys::rt_sigqueueinfo(::getpid(), realtime(5), queued).has_value());
        CHECK(sys::rt_sigtimedwait(guard.set(), sys::timespec(10, 0))->value() == 42);
        CHECK(sys::rt_sigtimedwait(guard.set(), sys::timespec(0, 0)).error() == errc::again);
    }
    CHECK(*sys::rt_sigprocmask() == before);
}

TEST_CASE("a handler, with and without information, and its way back") {
    const auto old = sys::rt_sigaction(sig::usr2, sys::signal_action(handler));
    REQUIRE(old.has_value());
    CHECK(old->is_default());
    struct sigaction seen {};
    REQUIRE(::sigaction(SIGUSR2, nullptr, &seen) == 0);
    CHECK(reinterpret_cast<std::uintptr_t>(seen.sa_sigaction) == reinterpret_cast<std::uintptr_t>(&handler));

    union sigval value {};
    value.sival_ptr = &value;
    REQUIRE(::sigqueue(::getpid(), SIGUSR2, value) == 0);
    CHECK(handled == SIGUSR2);
    CHECK(handled_pid == ::getpid());
    CHECK(handled_value == reinterpret_cast<std::uintptr_t>(&value));

    CHECK(sys::rt_sigaction(sig::usr2, sys::signal_action(plain_handler, sys::sa::restart))->address() ==
          reinterpret_cast<std::uintptr_t>(&handler));
    REQUIRE(::raise(SIGUSR2) == 0);
    CHECK(handled == -SIGUSR2);
    CHECK(has(sys::rt_sigaction(sig::usr2)->flags(), sys::sa::restart));

    REQUIRE(sys::rt_sigaction(sig::usr2, sys::signal_action::ignored()).has_value());
    REQUIRE(::raise(SIGUSR2) == 0);
    CHECK(handled == -SIGUSR2);
    CHECK(sys::rt_sigaction(sig::usr2, sys::signal_action::by_default())->is_ignored());
    CHECK(sys::rt_sigaction(sig::kill, sys::signal_action(handler)).error() == errc::inval);
}

TEST_CASE("rt_sigsuspend returns after the handler") {
    REQUIRE(sys::rt_sigaction(sig::usr2, sys::signal_action(plain_handler)).has_value());
    handled = 0;
    blocked_signals guard({sig::usr2});
    REQUIRE(sys::kill(::getpid(), SIGUSR2).has_value());
    CHECK(handled == 0);
    CHECK(sys::rt_sigsuspend(guard.before()).error() == errc::intr);
    CHECK(handled == -SIGUSR2);
    REQUIRE(sys::rt_sigaction(sig::usr2, {}).has_value());
}

TEST_CASE("errors") {
    CHECK(sys::kill(::getpid(), 65).error() == errc::inval);
    CHECK(sys::kill(::getpid(), sig::none).has_value());
    CHECK(sys::tgkill(::getpid(), 0x3fffffff, 0).error() == errc::srch);
}
