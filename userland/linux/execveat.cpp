// SPDX-License-Identifier: MIT
// Executes the program behind a descriptor: no path, so nobody can put another program in its place meanwhile.
#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main(int argc, char**, char** envp) {
    if (argc > 1) return 42;  // the second run

    const fd program = check(sys::openat(at_cwd, "/proc/self/exe", sys::o::path | sys::o::cloexec));
    const int child = check(sys::fork());
    if (child == 0) {
        const char* const arguments[] = {"execveat", "again", nullptr};
        check(sys::execveat(program, "", arguments, envp, sys::at::empty_path));
    }
    const auto end = check(sys::waitid(child));
    print(out, end, "\n");
    LKMC_ASSERT(end.exited_with(42), end);

    // Without the flag, an empty path is no path.
    LKMC_ASSERT_ERROR(sys::execveat(program, "", envp, envp), errc::noent);
}
