// SPDX-License-Identifier: MIT
// Follows a child through its life: stopped, continued, ended; and sees how it ended.
#include <signal.h>
#include <unistd.h>

#include <lkmc/example.hpp>
#include <lkmc/sys/process.hpp>

using namespace lkmc;

int main() {
    // One that ends by itself. Of its status the parent sees eight bits.
    const int first = check(sys::fork());
    if (first == 0) sys::exit_group(256 + 7);
    auto news = check(sys::waitid(first));
    print(out, news, "\n");
    LKMC_ASSERT_EQ(news.pid, first);
    LKMC_ASSERT(news.exited_with(7), news);
    // Waited for is gone: its number may be another's next.
    LKMC_ASSERT_ERROR(sys::waitid(first), errc::child);

    // One that is stopped and continued, and asks for both to be told.
    const int second = check(sys::fork());
    if (second == 0) {
        raise(SIGSTOP);
        // Not again: a new stop would take the word of the continuing back, if nobody has heard it yet.
        for (;;) pause();
    }
    news = check(sys::waitid(second, sys::w::stopped));
    print(out, news, "\n");
    LKMC_ASSERT(news.stopped_by(SIGSTOP), news);
    kill(second, SIGCONT);
    news = check(sys::waitid(second, sys::w::continued));
    print(out, news, "\n");
    LKMC_ASSERT(news.continued(), news);

    // It has not ended, and we do not wait for it to.
    LKMC_ASSERT(!check(sys::waitid(second, sys::w::exited | sys::w::nohang)).happened());

    // Killed. First only looked at, and left to be waited for; then waited for.
    kill(second, SIGKILL);
    news = check(sys::waitid(second, sys::w::exited | sys::w::nowait));
    LKMC_ASSERT(news.killed_by(SIGKILL), news);
    news = check(sys::waitid_any());
    print(out, news, "\n");
    LKMC_ASSERT(news.pid == second && news.killed_by(SIGKILL), news);
    LKMC_ASSERT_ERROR(sys::waitid_any(), errc::child);  // nobody is left
}
