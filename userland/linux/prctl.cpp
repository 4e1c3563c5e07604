// SPDX-License-Identifier: MIT
// Gives itself a name, swears off new rights for its children, and dies with its parent.
#include <signal.h>

#include <lkmc/example.hpp>
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/pipe.hpp>
#include <lkmc/sys/prctl.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main() {
    check(sys::set_name("a name that is too long"));
    const auto name = sys::get_name();
    print(out, "now called \"", name.view(), "\"\n");
    LKMC_ASSERT_EQ(name.view(), "a name that is ");  // 15 characters fit

    const int sworn = check(sys::get_no_new_privs());  // by whoever started us, perhaps
    // Once sworn off, no program that is executed gives rights, and there is no way back.
    const int careful = check(sys::fork());
    if (careful == 0) {
        check(sys::set_no_new_privs());
        LKMC_ASSERT_EQ(check(sys::get_no_new_privs()), 1);
        LKMC_ASSERT_ERROR(sys::prctl(sys::pr::set_no_new_privs, 0), errc::inval);
        sys::exit_group(0);
    }
    LKMC_ASSERT(check(sys::waitid(careful)).exited_with(0));
    LKMC_ASSERT_EQ(check(sys::get_no_new_privs()), sworn);  // ours is another process

    // A grandchild that asks to be killed when its parent ends. It holds one end of a pipe for as long as it lives.
    auto pipe = check(sys::pipe2(sys::o::cloexec));
    const int child = check(sys::fork());
    if (child == 0) {
        const int parent = sys::getpid();
        const int grandchild = check(sys::fork());
        if (grandchild == 0) {
            check(sys::set_pdeathsig(SIGKILL));
            if (sys::getppid() != parent) sys::exit_group(0);  // it ended before we asked
            check(sys::write(pipe.write, "r"));
            for (;;) raise(SIGSTOP);
        }
        char ready[2];
        check(sys::read(pipe.read, ready));
        sys::exit_group(0);
    }
    check(pipe.write.close());
    LKMC_ASSERT(check(sys::waitid(child)).exited_with(0));
    char rest[2];
    LKMC_ASSERT_EQ(check(sys::read(pipe.read, rest)), 0u);  // the end: nobody has the other end any more
    print(out, "the grandchild is gone too\n");
}
