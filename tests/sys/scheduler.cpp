// SPDX-License-Identifier: MIT
// Scheduling policies against libc's.
#include <sched.h>
#include <unistd.h>

#include <thread>

#include <lkmc/sys/scheduler.hpp>

#include <doctest/doctest.h>

using namespace lkmc;

TEST_CASE("policy and nice value are libc's") {
    const auto attr = sys::sched_getattr(0);
    REQUIRE(attr.has_value());
    CHECK(static_cast<int>(attr->sched_policy) == ::sched_getscheduler(0));
    CHECK(sys::sched_getscheduler(0).value() == attr->sched_policy);
    CHECK(sys::sched_getattr(0x3fffffff).error() == errc::srch);
    for (auto policy : {sys::sched::other, sys::sched::fifo, sys::sched::rr, sys::sched::batch, sys::sched::idle}) {
        CHECK(sys::sched_get_priority_min(policy).value() == ::sched_get_priority_min(static_cast<int>(policy)));
        CHECK(sys::sched_get_priority_max(policy).value() == ::sched_get_priority_max(static_cast<int>(policy)));
    }
    CHECK(sys::sched_get_priority_max(static_cast<sys::sched>(99)).error() == errc::inval);
}

TEST_CASE("a thread's policy can be changed, its own only") {
    std::thread([] {
        sys::sched_attr attr;
        attr.sched_policy = sys::sched::batch;
        attr.sched_nice = 19;
        CHECK(sys::sched_setattr(0, attr).has_value());
        CHECK(::sched_getscheduler(0) == SCHED_BATCH);
        const auto now = sys::sched_getattr(0).value();
        CHECK(now.sched_policy == sys::sched::batch);
        CHECK(now.sched_nice == 19);
        attr.sched_flags = sys::sched_flag::reset_on_fork;
        CHECK(sys::sched_setattr(0, attr).has_value());
        CHECK(sys::sched_getscheduler(0).value() == sys::sched::batch);
        CHECK(::sched_getscheduler(0) == (SCHED_BATCH | SCHED_RESET_ON_FORK));
    }).join();
    CHECK(::sched_getscheduler(0) == SCHED_OTHER);
    sys::sched_attr wrong;
    wrong.sched_policy = static_cast<sys::sched>(99);
    CHECK(sys::sched_setattr(0, wrong).error() == errc::inval);
}
