// SPDX-License-Identifier: MIT
// A kind of process event that no function takes.
// error: no function takes this event
#include <lkmc/netlink/connector.hpp>

using namespace lkmc;

int f(const connector::process_event& event) {
    int child = 0;
#ifdef LKMC_FAIL
    event.visit([&](const connector::forked& forked) { child = forked.child; });
#endif
    event.visit([&](const connector::forked& forked) { child = forked.child; }, [](const auto&) {});
    return child;
}
