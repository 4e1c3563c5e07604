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

TEST_CASE("/proc/self/auxv says the same") {
    lkmc::auxiliary_vector::word_pair room[64];
    const auto read = lkmc::auxiliary_vector::read(room).value();
    const lkmc::auxiliary_vector facts(environ);
    CHECK(read.size() == facts.size());
    for (const auto [type, value] : facts) {
        CHECK(read.has(type));
        CHECK(read.get(type) == value);
    }
    CHECK(facts.page_size() == getauxval(AT_PAGESZ));
    CHECK(facts.hwcap() == read.get(lkmc::aux::hwcap));
    CHECK(facts.hwcap2() == getauxval(AT_HWCAP2));
    CHECK(facts.clock_ticks() == static_cast<unsigned long>(sysconf(_SC_CLK_TCK)));
    CHECK(facts.secure() == (getauxval(AT_SECURE) != 0));
    CHECK(facts.platform() == reinterpret_cast<const char*>(getauxval(AT_PLATFORM)));
    CHECK(facts.execfn() == reinterpret_cast<const char*>(getauxval(AT_EXECFN)));
    CHECK(facts.random().data() == reinterpret_cast<const std::byte*>(getauxval(AT_RANDOM)));
    CHECK(facts.random().size() == 16);
    CHECK(facts.vdso() == reinterpret_cast<const void*>(getauxval(AT_SYSINFO_EHDR)));
}

TEST_CASE("what is cut short, missing or too long is an error") {
    using pair = lkmc::auxiliary_vector::word_pair;
    pair little[3];
    CHECK(lkmc::auxiliary_vector::read(little).error() == lkmc::errc::nospc);
    pair room[64];
    CHECK(lkmc::auxiliary_vector::read(room, "/dev/null").error() == lkmc::errc::badmsg);
    CHECK(lkmc::auxiliary_vector::read(room, "/proc/self/nothing").error() == lkmc::errc::noent);
    CHECK(lkmc::auxiliary_vector::read(room, "/proc").error() == lkmc::errc::isdir);
    // Without an AT_NULL the words' end is the end.
    const pair endless[] = {{6, 4096}, {16, 3}};
    const lkmc::auxiliary_vector facts{lkmc::span<const pair>(endless)};
    CHECK(facts.size() == 2);
    CHECK(facts.get(lkmc::aux::hwcap) == 3);
    const pair ended[] = {{6, 4096}, {0, 0}, {16, 3}};
    CHECK(lkmc::auxiliary_vector{lkmc::span<const pair>(ended)}.size() == 1);
    CHECK(lkmc::auxiliary_vector{lkmc::span<const pair>()}.size() == 0);
}
