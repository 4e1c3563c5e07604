// SPDX-License-Identifier: MIT
// The auxiliary vector says what the kernel and getauxval(3) say.
#include <doctest/doctest.h>
#include <sys/auxv.h>
#include <unistd.h>

#include <cstdio>

#include <lkmc/sys/auxv.hpp>

TEST_CASE("every entry is the kernel's") {
    std::FILE* oracle = std::fopen("/proc/self/auxv", "r");
    REQUIRE(oracle != nullptr);
    unsigned long expected[2];
    for (const auto [type, value] : lkmc::auxiliary_vector(environ)) {
        REQUIRE(std::fread(expected, sizeof expected, 1, oracle) == 1);
        CHECK(static_cast<unsigned long>(type) == expected[0]);
        CHECK(value == expected[1]);
    }
    REQUIRE(std::fread(expected, sizeof expected, 1, oracle) == 1);
    CHECK(expected[0] == AT_NULL);
    std::fclose(oracle);
}

TEST_CASE("one entry is what libc finds") {
    const lkmc::auxiliary_vector facts(environ);
    CHECK(facts.get(lkmc::aux::pagesz) == static_cast<unsigned long>(sysconf(_SC_PAGESIZE)));
    CHECK(facts.get(lkmc::aux::random) == getauxval(AT_RANDOM));
    CHECK(facts.get(lkmc::aux::phdr) == getauxval(AT_PHDR));
    CHECK(facts.get(lkmc::aux::secure, 5) == 0);
    CHECK(facts.get(static_cast<lkmc::aux>(4711), 5) == 5);
}

TEST_CASE("names and numbers are the header's") {
#define SAME(enumerator, constant)                                        \
    CHECK(static_cast<unsigned long>(lkmc::aux::enumerator) == constant); \
    CHECK(lkmc::name(lkmc::aux::enumerator) == #constant)
    SAME(null, AT_NULL);
    SAME(execfd, AT_EXECFD);
    SAME(phdr, AT_PHDR);
    SAME(pagesz, AT_PAGESZ);
    SAME(base, AT_BASE);
    SAME(entry, AT_ENTRY);
    SAME(uid, AT_UID);
    SAME(egid, AT_EGID);
    SAME(platform, AT_PLATFORM);
    SAME(hwcap, AT_HWCAP);
    SAME(clktck, AT_CLKTCK);
    SAME(secure, AT_SECURE);
    SAME(base_platform, AT_BASE_PLATFORM);
    SAME(random, AT_RANDOM);
    SAME(hwcap2, AT_HWCAP2);
    SAME(execfn, AT_EXECFN);
    SAME(sysinfo, AT_SYSINFO);
    SAME(sysinfo_ehdr, AT_SYSINFO_EHDR);
    SAME(minsigstksz, AT_MINSIGSTKSZ);
    CHECK(lkmc::name(static_cast<lkmc::aux>(4711)).empty());
}
