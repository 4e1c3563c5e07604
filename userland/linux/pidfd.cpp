// SPDX-License-Identifier: MIT
// Waits for a child by a descriptor that becomes readable when it ends.
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/pidfd.hpp>
#include <lkmc/sys/pipe.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main() {
    auto gate = check(sys::pipe2(sys::o::cloexec));
    const int pid = check(sys::fork());
    if (pid == 0) {
        gate.write = {};
        char byte;
        static_cast<void>(sys::read(gate.read, span(&byte, 1)));  // until the parent lets go
        sys::exit_group(3);
    }

    const auto child = check(pidfd::open(pid));
    LKMC_ASSERT(!check(child.ended()));
    gate.write = {};
    check(child.wait());  // anybody may wait like this, and in an epoll set; only the parent learns the status
    LKMC_ASSERT(check(child.ended()));

    const auto end = check(sys::waitid(child.ref()));
    print(out, end, "\n");
    LKMC_ASSERT(end.exited_with(3));
    LKMC_ASSERT_ERROR(child.send(sig::none), errc::srch);  // and never a stranger who got the number
}
