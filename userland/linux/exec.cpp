// SPDX-License-Identifier: MIT
// Becomes another run of itself through /proc/self/exe: same process, new program, new arguments and environment.
#include <lkmc/example.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main(int argc, char** argv, char** envp) {
    if (argc > 1) {  // the second run
        LKMC_ASSERT_EQ(argc, 3);
        LKMC_ASSERT_EQ(string_view(argv[0]), "any name will do");
        LKMC_ASSERT_EQ(string_view(argv[2]), "two words");
        LKMC_ASSERT_EQ(string_view(envp[0]), "COLOUR=green");
        LKMC_ASSERT(envp[1] == nullptr);
        text_buffer<20> pid;
        print(pid, sys::getpid());
        LKMC_ASSERT_EQ(string_view(argv[1]), pid.view());  // still the same process
        print(out, "second run, still process ", pid.view(), "\n");
        return 0;
    }

    text_buffer<20> pid;
    print(pid, sys::getpid());
    const char* const arguments[] = {"any name will do", pid.c_str(), "two words", nullptr};
    const char* const environment[] = {"COLOUR=green", nullptr};

    // execve returns only if it fails.
    LKMC_ASSERT_ERROR(sys::execve("/nonexistent/program", arguments, environment), errc::noent);
    print(out, "first run, process ", sys::getpid(), "\n");
    check(sys::execve("/proc/self/exe", arguments, environment));
    return 1;
}
