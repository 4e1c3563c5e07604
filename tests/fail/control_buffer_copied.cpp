// SPDX-License-Identifier: MIT
// A copy of received control messages: two would close the same descriptors.
// error: (use of deleted function|call to (implicitly-)?deleted)
#include <lkmc/sys/socket_message.hpp>

void f(lkmc::sys::control_buffer<64>& received) {
#ifdef LKMC_FAIL
    lkmc::sys::control_buffer<64> second(received);
    second.clear();
#endif
    received.clear();
}
