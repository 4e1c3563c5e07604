// SPDX-License-Identifier: MIT
// vDSO: its clock against the system call, and images that are broken.
#include <lkmc/sys/vdso.hpp>

#include <doctest/doctest.h>

#include <sys/auxv.h>
#include <time.h>

#include <vector>

using namespace lkmc;

namespace {

std::int64_t libc_now() {
    ::timespec t{};
    REQUIRE(::clock_gettime(CLOCK_MONOTONIC, &t) == 0);
    return static_cast<std::int64_t>(t.tv_sec) * 1'000'000'000 + t.tv_nsec;
}

std::vector<std::byte> whole_vdso() {
    const auto image = vdso_image::at(reinterpret_cast<const void*>(::getauxval(AT_SYSINFO_EHDR)));
    if (!image) return {};
    return {image->data(), image->data() + image->size()};
}

}  // namespace

TEST_CASE("the clock, by whichever way there is") {
    const auto v = vdso::find();
    const bool there = ::getauxval(AT_SYSINFO_EHDR) != 0;
    // An ARM machine without the architected timer has a vDSO without clocks.
    if (sizeof(long) == 8) CHECK(v.has_clock_gettime() == there);
    else CHECK((there || !v.has_clock_gettime()));
    for (int n = 0; n < 1000; ++n) {
        const auto before = libc_now();
        const auto t = v.clock_gettime(sys::clock::monotonic);
        const auto after = libc_now();
        REQUIRE(t.has_value());
        REQUIRE(before <= t->since_epoch().nanoseconds);
        REQUIRE(t->since_epoch().nanoseconds <= after);
    }
    CHECK(v.clock_gettime(sys::clock::thread_cputime_id).has_value());  // the vDSO asks the kernel
    CHECK(v.clock_gettime(static_cast<sys::clock>(99)).error() == errc::inval);
    static_cast<void>(v.getcpu());
}

TEST_CASE("without a vDSO everything is a system call") {
    const vdso none;
    CHECK(!none.has_clock_gettime());
    CHECK(!none.has_getcpu());
    CHECK(none.clock_gettime(sys::clock::monotonic).has_value());
    const vdso nothing(nullptr);
    CHECK(!nothing.has_clock_gettime());
}

TEST_CASE("symbols") {
    const auto bytes = whole_vdso();
    if (bytes.empty() || !vdso::find().has_clock_gettime()) return;  // none here
    const auto image = vdso_image::parse(span(bytes)).value();
    CHECK(image.symbols() > 1);
    CHECK(image.find(arch::vdso_clock_gettime) != 0);
    CHECK(image.find("__vdso_no_such_thing") == 0);
    CHECK(image.find("") == 0);
    bool listed = false;
    for (std::size_t n = 0; n < image.symbols(); ++n) listed = listed || image.name(n) == arch::vdso_clock_gettime;
    CHECK(listed);
    CHECK(image.name(image.symbols()).empty());
}

TEST_CASE("images that are cut off or damaged are refused or read within their bounds") {
    const auto bytes = whole_vdso();
    if (bytes.empty()) return;
    for (std::size_t size = 0; size < bytes.size(); size += size < 1024 ? 1 : 97) {
        const std::vector<std::byte> part(bytes.begin(), bytes.begin() + static_cast<long>(size));  // its own allocation: ASan looks
        if (const auto image = vdso_image::parse(span(part))) CHECK(image->find(arch::vdso_clock_gettime) < size);
    }
    auto damaged = bytes;
    unsigned state = 1;
    for (int n = 0; n < 3000; ++n) {
        damaged = bytes;
        for (int m = 0; m < 4; ++m) {
            state = state * 1664525 + 1013904223;
            damaged[(state >> 8) % 2048] = static_cast<std::byte>(state >> 24);
        }
        if (const auto image = vdso_image::parse(span(damaged))) {
            CHECK(image->find(arch::vdso_clock_gettime) < damaged.size());
            for (std::size_t s = 0; s < image->symbols() && s < 100; ++s) static_cast<void>(image->name(s).size());
        }
    }
    CHECK(vdso_image::parse({}).error() == errc::badmsg);
    CHECK(vdso_image::at(nullptr).error() == errc::noent);
}
