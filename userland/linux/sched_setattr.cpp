// SPDX-License-Identifier: MIT
// Steps back in the queue for a CPU: becomes a batch job with the weakest nice value, then an idle one.
#include <lkmc/example.hpp>
#include <lkmc/sys/resource.hpp>
#include <lkmc/sys/scheduler.hpp>

using namespace lkmc;

int main() {
    auto attr = check(sys::sched_getattr(0));
    print(out, "policy ", attr.sched_policy, ", nice ", attr.sched_nice, "\n");

    attr.sched_policy = sys::sched::batch;
    attr.sched_nice = 19;
    check(sys::sched_setattr(0, attr));
    LKMC_ASSERT(check(sys::sched_getscheduler(0)) == sys::sched::batch);
    LKMC_ASSERT_EQ(check(sys::getpriority()), 19);

    attr.sched_policy = sys::sched::idle;
    check(sys::sched_setattr(0, attr));
    LKMC_ASSERT(check(sys::sched_getattr(0)).sched_policy == sys::sched::idle);

    // Real-time policies have priorities 1 … 99 and are for who has the right.
    LKMC_ASSERT_EQ(check(sys::sched_get_priority_min(sys::sched::fifo)), 1);
    LKMC_ASSERT_EQ(check(sys::sched_get_priority_max(sys::sched::fifo)), 99);
    sys::sched_attr urgent;
    urgent.sched_policy = sys::sched::fifo;
    urgent.sched_rt_priority = 1;
    const auto done = sys::sched_setattr(0, urgent);
    print(out, "real time: ", done ? string_view("granted") : done.error().name(), "\n");
    if (!done) LKMC_ASSERT_ERROR(done, errc::perm);
}
