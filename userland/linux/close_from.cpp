// SPDX-License-Identifier: MIT
// Closes all descriptors but the standard ones in a child, as is good manners before execve.
#include <lkmc/example.hpp>
#include <lkmc/sys/close_from.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main() {
    const fd one = check(sys::openat(at_cwd, "/dev/null", sys::o::rdonly));
    const fd far = check(sys::fcntl_dupfd_cloexec(one, 100));

    const int pid = check(sys::fork());
    if (pid == 0) {
        const auto how = check(close_from(3));
        LKMC_ASSERT_ERROR(sys::fcntl_getfd(one), errc::badf);
        LKMC_ASSERT_ERROR(sys::fcntl_getfd(far), errc::badf);
        LKMC_ASSERT_OK(sys::fcntl_getfd(standard_error));
        print(out, how == close_way::close_range ? "closed by close_range\n" : "closed one by one\n");
        sys::exit_group(0);
    }
    LKMC_ASSERT(check(sys::waitid(pid)).exited_with(0));
    LKMC_ASSERT_OK(sys::fcntl_getfd(far));  // ours are still there
}
