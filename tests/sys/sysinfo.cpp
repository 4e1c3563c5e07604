// SPDX-License-Identifier: MIT
// sysinfo against libc's and /proc/meminfo.
#include <stdio.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#include <lkmc/sys/sysinfo.hpp>

#include <doctest/doctest.h>

using namespace lkmc;

TEST_CASE("what does not move is libc's") {
    const auto ours = sys::sysinfo().value();
    struct sysinfo theirs;
    REQUIRE(::sysinfo(&theirs) == 0);
    CHECK(ours.totalram == theirs.totalram);
    CHECK(ours.mem_unit == theirs.mem_unit);
    CHECK(ours.totalswap == theirs.totalswap);
    CHECK(ours.uptime <= theirs.uptime);
    CHECK(ours.procs > 0);
    // qemu-user may have lost what is above 4 GiB of either, see below.
    if (sizeof(long) == 8 || ours.mem_unit != 1) CHECK(ours.free_ram() <= ours.total_ram());
    CHECK(ours.free_swap() <= ours.total_swap());
    CHECK(ours.load_hundredths(0) <= theirs.loads[0] / 600 + 100);
}

TEST_CASE("total memory is that of /proc/meminfo") {
    FILE* file = ::fopen("/proc/meminfo", "r");
    REQUIRE(file != nullptr);
    unsigned long long kib = 0;
    CHECK(::fscanf(file, "MemTotal: %llu kB", &kib) == 1);
    ::fclose(file);
    const auto ours = sys::sysinfo().value();
    // qemu-user may not scale for a 32-bit CPU, and lose what is above 4 GiB.
    if (sizeof(long) == 4 && ours.mem_unit == 1) kib %= 4 * 1024 * 1024;
    CHECK(ours.total_ram() / 1024 == kib);
}
