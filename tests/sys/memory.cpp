// SPDX-License-Identifier: MIT
// mmap and its like, against libc's own and against what /proc/self/maps says in other words.
#include <lkmc/sys/file.hpp>
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

TEST_CASE("the page size is libc's") { CHECK(sys::page_size() == page); }

TEST_CASE("map, protect, unmap") {
    void* p = sys::mmap(nullptr, 3 * page, writable, sys::map::private_ | sys::map::anonymous).value();
    CHECK(permissions(p) == "rw-p");
    std::memset(p, 1, 3 * page);
    char* middle = static_cast<char*>(p) + page;
    CHECK(sys::mprotect(middle, page, sys::prot::read));
    CHECK(permissions(middle) == "r--p");
    CHECK(permissions(p) == "rw-p");
    CHECK(sys::munmap(middle, page));
    CHECK(permissions(middle) == "");
    CHECK(permissions(middle + page) == "rw-p");
    // ENOMEM; an emulator may not notice the hole.
    CHECK(sys::mprotect(middle, page, sys::prot::read).has_value() == (::mprotect(middle, page, PROT_READ) == 0));
    CHECK(sys::munmap(p, 3 * page));
    CHECK(sys::munmap(static_cast<char*>(p) + 1, page).error() == errc::inval);
    CHECK(sys::mmap(nullptr, 0, writable, sys::map::private_ | sys::map::anonymous).error() == errc::inval);
    CHECK(sys::mmap(nullptr, page, writable, sys::map::private_, no_file).error() == errc::badf);
}

TEST_CASE("an address that is taken is not taken away") {
    void* p = sys::mmap(nullptr, page, writable, sys::map::private_ | sys::map::anonymous).value();
    const auto again = sys::mmap(p, page, writable, sys::map::private_ | sys::map::anonymous | sys::map::fixed_noreplace);
    // A kernel before 4.17 and an emulator that does not know the flag give another place.
    if (again) {
        CHECK(*again != p);
        CHECK(sys::munmap(*again, page));
    } else {
        CHECK(again.error() == errc::exist);
    }
    CHECK(sys::munmap(p, page));
}

TEST_CASE("offsets are exact or an error, never cut off") {
    const fd file = file_of((std::int64_t(5) << 30) + 4096);
    for (const std::int64_t offset : {std::int64_t(0), std::int64_t(65536), std::int64_t(5) << 30}) {
        const std::int64_t marker = offset + 42;
        REQUIRE(pwrite64(file.get(), &marker, sizeof marker, offset) == sizeof marker);
    }
    for (const std::int64_t offset : {std::int64_t(0), std::int64_t(65536), std::int64_t(5) << 30}) {
        const auto p = sys::mmap(nullptr, page, sys::prot::read, sys::map::shared, file, offset);
        REQUIRE(p);
        std::int64_t marker, by_libc;
        std::memcpy(&marker, *p, sizeof marker);
        void* other = ::mmap64(nullptr, page, PROT_READ, MAP_SHARED, file.get(), offset);
        REQUIRE(other != MAP_FAILED);
        std::memcpy(&by_libc, other, sizeof by_libc);
        CHECK(marker == by_libc);
        // qemu-arm 7.2 loses the upper bits of mmap2's offset.
        if (by_libc == offset + 42) CHECK(marker == offset + 42);
        else MESSAGE("libc's mmap64 does not reach this offset either: ", offset);
        CHECK(::munmap(other, page) == 0);
        CHECK(sys::munmap(*p, page));
    }
    for (const std::int64_t offset : {1, 8, 512, 2048, 4095, 65537})
        CHECK(sys::mmap(nullptr, page, sys::prot::read, sys::map::shared, file, offset).error() == errc::inval);
    CHECK(sys::mmap(nullptr, page, sys::prot::read, sys::map::shared, file, -std::int64_t(page)).error() == errc::overflow);
#if __SIZEOF_LONG__ == 4
    // What 32 bits of pages cannot say.
    CHECK(sys::mmap(nullptr, page, sys::prot::read, sys::map::shared, file, std::int64_t(1) << 44).error() == errc::overflow);
#endif
}

TEST_CASE("mincore is libc's, and knows the size of its buffer") {
    const auto memory = mapping::anonymous(8 * page).value();
    static_cast<void>(memory.advise(sys::madv::nohugepage));
    for (int n : {1, 2, 5}) memory.bytes()[static_cast<std::size_t>(n) * page] = std::byte(1);
    unsigned char ours[8], theirs[8];
    REQUIRE(sys::mincore(memory.data(), memory.size(), ours));
    REQUIRE(::mincore(memory.data(), memory.size(), theirs) == 0);
    for (int n = 0; n < 8; ++n) {
        CHECK((ours[n] & 1) == (theirs[n] & 1));
        CHECK((ours[n] & 1) == (n == 1 || n == 2 || n == 5));
    }
    CHECK(sys::mincore(memory.data(), memory.size(), span(ours).first(7)).error() == errc::inval);
    CHECK(sys::mincore(memory.data(), memory.size() - page + 1, span(ours).first(7)).error() == errc::inval);
    CHECK(sys::mincore(memory.data(), memory.size() - page, span(ours).first(7)));
}

TEST_CASE("the heap's end is where libc's sbrk says") {
    CHECK(sys::brk() == sbrk(0));
    char* end = static_cast<char*>(sys::brk());
    REQUIRE(sys::brk(end + page));
    CHECK(permissions(end + page - 1) == "rw-p");
    REQUIRE(sys::brk(end));
    CHECK(sys::brk() == end);
    CHECK(sys::brk(reinterpret_cast<void*>(16)).error() == errc::nomem);
    CHECK(sys::brk() == end);
}

TEST_CASE("lock, sync, advise, seal") {
    const auto memory = mapping::anonymous(2 * page).value();
    const auto locked = sys::mlock(memory.data(), page);
    if (locked) CHECK(sys::munlock(memory.data(), page));
    else CHECK((locked.error() == errc::perm || locked.error() == errc::nomem));
    CHECK(sys::msync(memory.bytes().data() + 1, page).error() == errc::inval);
    CHECK(sys::madvise(memory.bytes().data() + 1, page, sys::madv::dontneed).error() == errc::inval);
    const auto sealed = sys::mseal(sys::mmap(nullptr, page, writable, sys::map::private_ | sys::map::anonymous).value(), page);
    if (!sealed) CHECK((sealed.error() == errc::nosys || sealed.error() == errc::perm));
}

TEST_CASE("process_madvise reaches one's own memory") {
    const auto memory = mapping::anonymous(4 * page).value();
    const auto self = sys::call<fd>(nr::pidfd_open, static_cast<int>(getpid()), 0u);
    if (!self) {
        MESSAGE("no pidfd_open here: ", self.error().number());
        return;
    }
    const const_buffer ranges[] = {{memory.data(), page}, {memory.bytes().data() + 2 * page, page}};
    const auto advised = sys::process_madvise(*self, ranges, sys::madv::cold);
    if (!advised) {
        CHECK((advised.error() == errc::nosys || advised.error() == errc::perm));
        MESSAGE("no process_madvise here: ", advised.error().number());
        return;
    }
    CHECK(*advised == 2 * page);
}
