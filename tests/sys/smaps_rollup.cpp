// SPDX-License-Identifier: MIT
// The sums of /proc/PID/smaps_rollup: good text, bad text, and what touching memory does to one's own.
#include <lkmc/sys/smaps_rollup.hpp>

#include <doctest/doctest.h>

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <string>

using namespace lkmc;

TEST_CASE("the text is parsed") {
    constexpr auto m = smaps_rollup::parse(
        "55d0c0e2c000-7ffd4a3e2000 ---p 00000000 00:00 0                          [rollup]\n"
        "Rss:                1804 kB\nPss:                 252 kB\nPss_Dirty:            88 kB\nSomething:   unknown\n"
        "no colon\nSwap:                  4 kB\nAnonHugePages:      2048 kB\nLocked:                0 kB\n");
    static_assert(m->rss == 1804 * 1024 && m->pss == 252 * 1024 && m->swap == 4096 && m->anon_huge_pages == 2 << 20);
    static_assert(m->locked == 0 && m->private_dirty == 0);
}

TEST_CASE("malformed text is an error") {
    const std::string head = "0-1 ---p 0 00:00 0 [rollup]\n";
    for (const std::string& text : {std::string(), std::string("Rss: 4 kB\n"), head, head + "Pss: 4 kB\n", head + "Rss:\n", head + "Rss: kB\n",
                                    head + "Rss: 4\n", head + "Rss: 4 MB\n", head + "Rss: -4 kB\n", head + "Rss: 4 kB x\n",
                                    head + "Rss: 18446744073709551615 kB\n", head + "Rss: 18446744073709551616 kB\n"}) {
        CAPTURE(text);
        CHECK(smaps_rollup::parse(text).error() == errc::badmsg);
    }
}

TEST_CASE("touched memory is counted") {
    constexpr std::size_t size = 32 << 20;
    const auto before = smaps_rollup::read(self);
    if (!before) {
        CHECK(before.error() == errc::noent);
        return;
    }
    void* memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(memory != MAP_FAILED);
    std::memset(memory, 1, size);
    const auto after = smaps_rollup::read(self).value();
    // Some of it may have been swapped out at once.
    CHECK(after.rss + after.swap >= before->rss + before->swap + size * 9 / 10);
    CHECK(after.anonymous + after.swap >= before->anonymous + size * 9 / 10);
    CHECK(after.pss <= after.rss);
    munmap(memory, size);
}

TEST_CASE("a process that is gone") {
    const pid_t pid = fork();
    if (pid == 0)
        for (;;) pause();
    if (smaps_rollup::read(self)) CHECK(smaps_rollup::read(pid)->rss > 0);
    kill(pid, SIGKILL);
    siginfo_t info;
    REQUIRE(waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT) == 0);
    CHECK(!smaps_rollup::read(pid));
    waitpid(pid, nullptr, 0);
    CHECK(smaps_rollup::read(pid).error() == errc::noent);
}
