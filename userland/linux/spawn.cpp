// SPDX-License-Identifier: MIT
// Starts a shell without copying this process, reads what it says, and learns why another program cannot be started.
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/pipe.hpp>
#include <lkmc/sys/spawn.hpp>

using namespace lkmc;

int main(int, char**, char** envp) {
    auto ends = check(sys::pipe2(sys::o::cloexec));
    const char* const arguments[] = {"sh", "-c", "echo hello from $$; exit 3", nullptr};

    // The last argument runs in the child, before the program: here it makes the pipe its standard output.
    const int child = check(spawn("/bin/sh", arguments, envp, [&]() noexcept { return sys::dup3(ends.write, standard_output); }));
    check(ends.write.close());

    char text[64];
    const auto length = check(sys::read(ends.read, text));
    print(out, string_view(text, length));
    text_buffer<64> expected;
    print(expected, "hello from ", child, "\n");
    LKMC_ASSERT_EQ(string_view(text, length), expected.view());

    const auto end = check(sys::waitid(child));
    print(out, end, "\n");
    LKMC_ASSERT(end.exited_with(3), end);

    // A program that is not there is an error here, and leaves no child. Where vfork is no more than fork, as under
    // qemu-user, it can only be a child that ends with 127.
    const auto nobody = spawn("/nonexistent/program", arguments, envp);
    if (nobody) LKMC_ASSERT(check(sys::waitid(*nobody)).exited_with(127));
    else LKMC_ASSERT_ERROR(nobody, errc::noent);
    LKMC_ASSERT_ERROR(sys::waitid_any(), errc::child);
}
