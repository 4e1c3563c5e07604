// SPDX-License-Identifier: MIT
// A reference to the event in an iterator that is gone after the line.
// error: (cannot bind non-const lvalue reference|cannot bind to a temporary)
#include <lkmc/sys/fanotify.hpp>

int f(lkmc::fanotify_events events) {
#ifdef LKMC_FAIL
    auto& first = *events.begin();
    return first.pid;
#endif
    auto first = *events.begin();
    int sum = first.pid;
    for (auto& event : events) sum += event.pid;
    return sum;
}
