// SPDX-License-Identifier: MIT
// A request of io_uring that may not have fitted the queue, and nobody looks.
// error: (ignoring return(ed)? value|nodiscard)
#include <lkmc/sys/io_uring.hpp>

void f(lkmc::io_uring& ring) {
#ifdef LKMC_FAIL
    ring.push(lkmc::uring::nop());
#endif
    static_cast<void>(ring.push(lkmc::uring::nop()));
}
