// SPDX-License-Identifier: MIT
// Who borrows a descriptor cannot close it.
// error: (has no member named|no member named) 'close'
#include <lkmc/sys/fd.hpp>

lkmc::result<void> f(lkmc::fd& owner, [[maybe_unused]] lkmc::fd_ref borrowed) {
#ifdef LKMC_FAIL
    return borrowed.close();
#endif
    return owner.close();
}
