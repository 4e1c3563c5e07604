// SPDX-License-Identifier: MIT
// Makes a pseudo-terminal, changes the size of its window, and sees the new size at the other end.
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/ioctl/tty.hpp>

using namespace lkmc;

int main() {
    if (const auto mine = standard_output.ioctl(tty::get_winsize)) print(out, "this terminal has ", mine->ws_col, " columns\n");

    const fd master = check(sys::openat(at_cwd, "/dev/ptmx", sys::o::rdwr | sys::o::noctty | sys::o::cloexec));
    check(master.ioctl(tty::lock_pty, 0));
    text_buffer<32> path;
    print(path, "/dev/pts/", check(master.ioctl(tty::get_pty_number)));
    const fd terminal = check(sys::openat(at_cwd, path, sys::o::rdwr | sys::o::noctty | sys::o::cloexec));

    check(master.ioctl(tty::set_winsize, {.ws_row = 25, .ws_col = 80}));
    const auto size = check(terminal.ioctl(tty::get_winsize));
    print(out, path.view(), " has ", size.ws_row, " rows and ", size.ws_col, " columns\n");
    LKMC_ASSERT_EQ(size.ws_row, 25);
    LKMC_ASSERT_EQ(size.ws_col, 80);

    // Each byte as it comes, nothing echoed: what an editor asks for.
    const auto cooked = check(terminal.ioctl(tty::get_attr));
    LKMC_ASSERT(has(cooked.c_lflag, tty::lflag::icanon | tty::lflag::echo));
    check(terminal.ioctl(tty::set_attr_flush, tty::raw(cooked)));
    check(sys::write(master, string_view("q")));
    char key = 0;
    LKMC_ASSERT_EQ(check(sys::read(terminal, span(&key, 1))), 1u);  // no line end was needed
    LKMC_ASSERT_EQ(key, 'q');
}
