// SPDX-License-Identifier: MIT
// lkmc::mapping: unmapped once, by who owns it; views that stay inside. /proc/self/maps says what is mapped.
#include <lkmc/sys/mapping.hpp>

#include "mapped.hpp"

#include <doctest/doctest.h>

#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <string>
#include <utility>
#include <vector>

using namespace lkmc;

TEST_CASE("a mapping is unmapped once, by the last who owns it") {
    const void* where;
    {
        auto a = mapping::anonymous(page).value();
        where = a.data();
        CHECK(permissions(where) == "rw-p");
        auto b = std::move(a);
        CHECK(!a);
        CHECK(b.data() == where);
        mapping c;
        c = std::move(b);
        CHECK(c.data() == where);
        CHECK(permissions(where) == "rw-p");
        result<mapping> in_a_result = std::move(c);
        CHECK(in_a_result->data() == where);
    }
    CHECK(permissions(where) == "");

    auto d = mapping::anonymous(page).value();
    where = d.data();
    CHECK(d.unmap());
    CHECK(!d);
    CHECK(permissions(where) == "");
    CHECK(d.unmap());

    auto e = mapping::anonymous(page).value();
    void* const released = e.release();
    e = mapping();
    CHECK(permissions(released) == "rw-p");
    CHECK(sys::munmap(released, page));
}

TEST_CASE("a file is mapped from any offset, with any size") {
    const std::size_t size = 3 * page;
    const fd file = file_of(static_cast<std::int64_t>(size));
    std::vector<unsigned char> contents(size);
    for (std::size_t n = 0; n < size; ++n) contents[n] = static_cast<unsigned char>(n * 7 + n / 256);
    REQUIRE(pwrite(file.get(), contents.data(), size, 0) == static_cast<ssize_t>(size));
    for (const std::size_t offset : {std::size_t(0), std::size_t(1), page - 1, page, page + 1, 2 * page + 100})
        for (const std::size_t count : {std::size_t(1), std::size_t(2), page - 1, page}) {
            if (offset + count > size) continue;
            const auto m = mapping::of_file(file, count, static_cast<std::int64_t>(offset)).value();
            CHECK(m.size() == count);
            CHECK(std::memcmp(m.data(), contents.data() + offset, count) == 0);
        }
    CHECK(mapping::of_file(file, 0).error() == errc::inval);
    CHECK(mapping::of_file(file, 1, -1).error() == errc::inval);
    CHECK(mapping::of_file(file, ~std::size_t(0), 1).error() == errc::nomem);
    CHECK(mapping::of_file(no_file, 1).error() == errc::badf);
    CHECK(mapping::of_physical(file, phys_addr(~std::uint64_t(0)), 1).error() == errc::overflow);
}

TEST_CASE("views stay inside") {
    const fd file = file_of(100);
    const auto m = mapping::of_file(file, 10, 3, writable).value();
    CHECK(m.view<char>().size() == 10);
    CHECK(m.view<std::uint32_t>().empty());  // not aligned
    CHECK(m.at<char>(9) == static_cast<char*>(m.data()) + 9);
    CHECK(m.at<char>(10) == nullptr);
    CHECK(m.at<char>(~std::size_t(0)) == nullptr);
    CHECK(m.at<std::uint32_t>(0) == nullptr);
    CHECK(m.at<std::uint32_t>(1) != nullptr);
    CHECK(m.at<std::uint32_t>(5) != nullptr);
    CHECK(m.at<std::uint32_t>(9) == nullptr);
    CHECK(mapping().view<int>().empty());
    CHECK(mapping().at<char>() == nullptr);
    struct small : mmio::device<small, 8> {};
    CHECK(m.registers<small>(1));
    CHECK(m.registers<small>(0).error() == errc::inval);
    CHECK(m.registers<small>(3).error() == errc::range);
    CHECK(m.registers<small>(~std::size_t(0)).error() == errc::range);
}

TEST_CASE("resize keeps the contents") {
    auto m = mapping::anonymous(page).value();
    m.view<int>()[1] = 42;
    REQUIRE(m.resize(50 * page));
    CHECK(m.size() == 50 * page);
    CHECK(m.view<int>()[1] == 42);
    m.view<char>().back() = 1;
    const char* behind = m.view<char>().data() + page;
    REQUIRE(m.resize(page));
    CHECK(permissions(behind) == "");
    CHECK(m.view<int>()[1] == 42);
    CHECK(m.resize(0).error() == errc::inval);
    const fd file = file_of(100);
    auto inside = mapping::of_file(file, 10, 3).value();
    CHECK(inside.resize(20).error() == errc::inval);
    CHECK(inside.size() == 10);
}
