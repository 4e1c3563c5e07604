// SPDX-License-Identifier: MIT
// prctl, against libc's and /proc.
#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cstring>
#include <thread>

#include <lkmc/sys/prctl.hpp>
#include <lkmc/sys/process.hpp>

#include <doctest/doctest.h>

using namespace lkmc;

TEST_CASE("a thread's name, cut at 15 characters") {
    std::thread([] {
        CHECK(sys::set_name("short").has_value());
        CHECK(sys::get_name().view() == "short");
        CHECK(sys::set_name("a name that is too long").has_value());
        CHECK(sys::get_name().view() == "a name that is ");
        char theirs[16];
        CHECK(::pthread_getname_np(::pthread_self(), theirs, sizeof theirs) == 0);
        CHECK(sys::get_name().view() == theirs);
    }).join();
}

TEST_CASE("the parent's death signal") {
    CHECK(sys::get_pdeathsig().value() == sig::none);
    CHECK(sys::set_pdeathsig(SIGUSR1).has_value());
    int theirs = 0;
    CHECK(::prctl(PR_GET_PDEATHSIG, &theirs) == 0);
    CHECK(theirs == SIGUSR1);
    CHECK(sys::get_pdeathsig().value() == sig::usr1);
    CHECK(sys::set_pdeathsig(0).has_value());
    CHECK(sys::set_pdeathsig(99).error() == errc::inval);
}

TEST_CASE("in a process of their own: new privileges, dumping, timer slack") {
    const int child = sys::fork().value();
    if (child == 0) {
        if (!sys::set_no_new_privs() || *sys::get_no_new_privs() != 1 || ::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1) sys::exit_group(1);
        if (!sys::set_dumpable(false) || *sys::get_dumpable() != 0) sys::exit_group(2);
        if (!sys::set_dumpable(true) || ::prctl(PR_GET_DUMPABLE) != 1) sys::exit_group(3);
        if (!sys::set_timerslack(1234) || *sys::get_timerslack() != 1234) sys::exit_group(4);
        sys::exit_group(0);
    }
    CHECK(sys::waitid(child).value().exited_with(0));
}

TEST_CASE("an unknown option is an error") {
    CHECK(sys::prctl(static_cast<sys::pr>(0x7fff0000)).error() == errc::inval);
}
