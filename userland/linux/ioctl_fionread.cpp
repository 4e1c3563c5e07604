// SPDX-License-Identifier: MIT
// Asks a pipe how many bytes wait in it: a request that knows that its answer is an int.
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/ioctl/tty.hpp>
#include <lkmc/sys/pipe.hpp>

using namespace lkmc;

int main() {
    const auto pipe = check(sys::pipe2(sys::o::cloexec));
    LKMC_ASSERT_EQ(check(pipe.read.ioctl(tty::fionread)), 0);

    check(sys::write(pipe.write, string_view("twelve bytes")));
    const int waiting = check(pipe.read.ioctl(tty::fionread));
    print(out, waiting, " bytes can be read\n");
    LKMC_ASSERT_EQ(waiting, 12);

    // pipe.read.ioctl(tty::fionread, &waiting) would not compile: this request takes no argument.
    LKMC_ASSERT_ERROR(pipe.read.ioctl(tty::get_winsize), errc::notty);  // it is no terminal
}
