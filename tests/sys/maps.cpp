// SPDX-License-Identifier: MIT
// /proc/PID/maps: the parser on good and bad text, refills of buffers of every size, look-ups by both ways, and processes
// that end while they are read. What is expected is worked out with libc and the C++ library.
#include <lkmc/sys/maps.hpp>

#include <doctest/doctest.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "scratch.hpp"

using lkmc::errc;
using lkmc::maps_entry;

namespace {

std::string text_of(lkmc::string_view v) { return {v.data(), v.size()}; }

std::vector<std::string> lines_of(std::istream&& in) {
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

// One line, by sscanf.
struct expected {
    unsigned long long start, end, offset, inode;
    unsigned major_number, minor_number;
    char permissions[5];
    std::string name;
    explicit expected(const std::string& line) {
        int name_at = 0;
        REQUIRE(std::sscanf(line.c_str(), "%llx-%llx %4s %llx %x:%x %llu%n", &start, &end, permissions, &offset, &major_number,
                            &minor_number, &inode, &name_at) == 7);
        name = line.substr(static_cast<std::size_t>(name_at));
        name.erase(0, name.find_first_not_of(' '));
    }
};
void check_same(const maps_entry& m, const expected& e) {
    CHECK(m.start == e.start);
    CHECK(m.end == e.end);
    CHECK(m.offset == e.offset);
    CHECK(m.inode == e.inode);
    CHECK(m.device_major == e.major_number);
    CHECK(m.device_minor == e.minor_number);
    CHECK(text_of(m.permissions().view()) == e.permissions);
    if (m.name_is_cut) {
        CHECK(m.name.size() < e.name.size());
        CHECK(text_of(m.name) == e.name.substr(0, m.name.size()));
    } else {
        CHECK(text_of(m.name) == e.name);
    }
}

lkmc::maps maps_of(const std::string& text) {
    const int file = memfd_create("maps", MFD_CLOEXEC);
    REQUIRE(file >= 0);
    REQUIRE(write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    return lkmc::maps::of_file(lkmc::fd(file));
}

// A child that maps many pieces and waits for its end.
struct child {
    pid_t pid = -1;
    explicit child(int pieces = 400) {
        int ready[2];
        REQUIRE(pipe(ready) == 0);
        pid = fork();
        if (pid == 0) {
            const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
            char* base = static_cast<char*>(mmap(nullptr, page * static_cast<std::size_t>(pieces), PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
            for (int n = 0; n < pieces; n += 2) mprotect(base + page * static_cast<std::size_t>(n), page, PROT_NONE);
            if (write(ready[1], "x", 1) != 1) _exit(1);
            for (;;) pause();
        }
        char x;
        REQUIRE(read(ready[0], &x, 1) == 1);
        close(ready[0]);
        close(ready[1]);
    }
    // Ended, but not yet waited for: there still is a process, without memory.
    void become_zombie() {
        kill(pid, SIGKILL);
        siginfo_t info;
        REQUIRE(waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT) == 0);
    }
    void end() {
        kill(pid, SIGKILL);
        waitpid(pid, nullptr, 0);
        pid = -1;
    }
    ~child() {
        if (pid > 0) end();
    }
};

}  // namespace

TEST_CASE("a line is parsed") {
    const char* const lines[] = {
        "55d0c0e2c000-55d0c0e2e000 r--p 00000000 fe:00 1836093                    /usr/bin/cat",
        "7ffd4a3c1000-7ffd4a3e2000 rw-p 00000000 00:00 0                          [stack]",
        "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]",
        "00010000-00011000 r-xs 00001000 b3:02 18446744073709551615 /with two  blanks (deleted)",
        "3f7ff000-3f800000 ---p 00000000 00:00 0",
        "3f7ff000-3f800000 ---p 00000000 00:00 0 ",
        "0-1 rwxp 0 0:0 0",
        "7f0000000000-7f0000001000 rw-s ffffffff00000000 fff:fffff 42             /dev/zero",
        "7f0000000000-7f0000001000 rw-p 00000000 00:00 0                          [anon:a name]",
        "7f0000000000-7f0000001000 r--p 00000000 fe:00 7                          /tmp/line\\012end",
    };
    for (const char* line : lines) {
        CAPTURE(line);
        const auto m = maps_entry::parse(line);
        REQUIRE(m);
        check_same(*m, expected(line));
    }
    static_assert(maps_entry::parse("1000-2000 r-xp 00000000 00:00 0")->size() == 0x1000);
}

TEST_CASE("malformed text is an error, and never a wrong number") {
    const char* const lines[] = {
        "",
        " ",
        "1000",
        "1000-",
        "1000-2000",
        "1000-2000 ",
        "1000-2000 r-xp",
        "1000-2000 r-xp 0",
        "1000-2000 r-xp 0 00:00",
        "1000-2000 r-xp 0 00:00 ",
        "1000-2000 r-xp 0 0000 0",
        "1000-2000 r-xq 0 00:00 0",
        "1000-2000 R-xp 0 00:00 0",
        "1000-2000 w-xp 0 00:00 0",
        "1000-2000 r-x 0 00:00 0",
        "1000-2000 r-xpp 0 00:00 0",
        "2000-1000 r-xp 0 00:00 0",
        "1000-1000 r-xp 0 00:00 0",
        "-1000-2000 r-xp 0 00:00 0",
        "0x1000-0x2000 r-xp 0 00:00 0",
        "10000000000000000-20000000000000000 r-xp 0 00:00 0",
        "1000-2000 r-xp 10000000000000000 00:00 0",
        "1000-2000 r-xp 0 100000000:00 0",
        "1000-2000 r-xp 0 00:00 18446744073709551616",
        "1000-2000 r-xp 0 00:00 -1",
        "1000-2000 r-xp 0 00:00 1a",
        "1000-2000 r-xp 0 00:00 1/name",
        "1000-2000  r-xp 0 00:00 0",
        "\xff\xfe",
    };
    for (const char* line : lines) {
        CAPTURE(line);
        CHECK(maps_entry::parse(line).error() == errc::badmsg);
        auto maps = maps_of(std::string("1000-2000 r-xp 0 00:00 0\n") + line + "\n3000-4000 r-xp 0 00:00 0\n");
        char buffer[lkmc::maps::smallest_buffer];
        auto list = maps.list(buffer);
        CHECK(list.next().value()->start == 0x1000);
        CHECK(list.next().error() == errc::badmsg);
        CHECK(list.next().value() == nullptr);  // it ended there
    }
}

TEST_CASE("the range's elements say where it broke off") {
    auto maps = maps_of("1000-2000 r-xp 0 00:00 0\nnonsense\n");
    char buffer[4096];
    int good = 0, bad = 0;
    for (const auto& one : maps.list(buffer)) {
        if (one) {
            ++good;
        } else {
            CHECK(one.error() == errc::badmsg);
            ++bad;
        }
    }
    CHECK(good == 1);
    CHECK(bad == 1);
}

TEST_CASE("a text that ends within a line was cut off") {
    char buffer[4096];
    auto cut = maps_of("1000-2000 r-xp 0 00:00 0\n3000-4000 r-xp 0 00:00 0");
    auto list = cut.list(buffer);
    CHECK(list.next());
    CHECK(list.next().error() == errc::badmsg);
    auto empty = maps_of("");
    CHECK(empty.list(buffer).next().value() == nullptr);
    CHECK(empty.list({buffer, lkmc::maps::smallest_buffer - 1}).next().error() == errc::inval);
    CHECK(empty.find(std::uint64_t(0), {buffer, 3}).error() == errc::inval);
}

TEST_CASE("every size of buffer gives the same mappings") {
    std::string text;
    std::vector<expected> all;
    for (unsigned n = 0; n < 60; ++n) {
        char line[128];
        std::snprintf(line, sizeof line, "%x-%x r%cxp %08x fe:00 %u                    ", 0x10000 + n * 0x1000, 0x11000 + n * 0x1000,
                      n % 2 ? 'w' : '-', n, n * 77);
        std::string whole = line;
        if (n % 3 != 0) whole += "/" + std::string(n * n % 700, static_cast<char>('a' + n % 26));
        all.emplace_back(whole);
        text += whole + "\n";
    }
    auto maps = maps_of(text);
    std::vector<char> buffer(2000);
    for (std::size_t size = lkmc::maps::smallest_buffer; size <= buffer.size(); ++size) {
        CAPTURE(size);
        // Exactly as much memory as is given, so that a sanitizer sees a step over its end.
        std::vector<char> exact(size);
        std::size_t n = 0;
        for (const auto& one : maps.list(exact)) {
            REQUIRE(one);
            REQUIRE(n < all.size());
            check_same(*one, all[n]);
            if (size > 800) CHECK(!one->name_is_cut);
            ++n;
        }
        CHECK(n == all.size());
    }
}

TEST_CASE("one's own mappings are what the text says") {
    const auto maps = lkmc::maps::open(lkmc::self).value();
    std::vector<maps_entry> found;
    std::vector<std::string> names;
    found.reserve(1000);
    names.reserve(1000);
    // Read before and after: what is the same in both is what the list must have.
    const auto before = lines_of(std::ifstream("/proc/self/maps"));
    char buffer[300];
    for (const auto& one : maps.list(buffer)) {
        REQUIRE(one);
        found.push_back(*one);
        names.push_back(text_of(one->name));
    }
    const auto after = lines_of(std::ifstream("/proc/self/maps"));
    std::size_t compared = 0;
    for (const auto& line : before) {
        if (std::find(after.begin(), after.end(), line) == after.end()) continue;
        const expected e(line);
        for (std::size_t n = 0; n < found.size(); ++n)
            if (found[n].start == e.start && found[n].end == e.end) {
                found[n].name = names[n];
                check_same(found[n], e);
                ++compared;
            }
    }
    CHECK(compared > 5);
    CHECK(compared + 3 >= before.size());
}

TEST_CASE("each mapping is found again, by the request and in the text alike") {
    const auto maps = lkmc::maps::open(lkmc::self).value();
    auto by_text = lkmc::maps::open(lkmc::self).value();
    by_text.use_text();
    static char list_buffer[4096], one_buffer[8192], other_buffer[8192];
    int count = 0;
    for (const auto& one : maps.list(list_buffer)) {
        REQUIRE(one);
        for (const std::uint64_t address : {one->start, one->start + one->size() / 2, one->end - 1}) {
            const auto a = maps.find(address, one_buffer);
            const auto b = by_text.find(address, other_buffer);
            REQUIRE(a);
            REQUIRE(b);
            CHECK(by_text.found_by() == lkmc::maps::way::text);
            for (const maps_entry& m : {*a, *b}) {
                CHECK(m.start == one->start);
                CHECK(m.end == one->end);
                CHECK(m.may == one->may);
                CHECK(m.shared == one->shared);
                CHECK(m.offset == one->offset);
                CHECK(m.inode == one->inode);
                CHECK(m.device_major == one->device_major);
                CHECK(m.device_minor == one->device_minor);
                CHECK(text_of(m.name) == text_of(one->name));
            }
        }
        ++count;
    }
    CHECK(count > 5);
    CHECK(maps.find(nullptr, one_buffer).error() == errc::noent);
    CHECK(by_text.find(nullptr, one_buffer).error() == errc::noent);
}

TEST_CASE("find_or_next goes on to the next mapping") {
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    char* base = static_cast<char*>(mmap(nullptr, 4 * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    REQUIRE(base != MAP_FAILED);
    mprotect(base, page, PROT_READ | PROT_EXEC);  // so that it is not merged with what lies before
    mprotect(base + 2 * page, page, PROT_READ | PROT_WRITE);
    munmap(base + page, page);
    const auto address = reinterpret_cast<std::uintptr_t>(base);
    auto maps = lkmc::maps::open(lkmc::self).value();
    char buffer[4096];
    for (int round = 0; round < 2; ++round) {
        CHECK(maps.find_or_next(address, buffer)->end == address + page);
        CHECK(maps.find_or_next(address + page, buffer)->start == address + 2 * page);
        CHECK(maps.find(address + page, buffer).error() == errc::noent);
        CHECK(maps.find_or_next(~std::uint64_t(0), buffer).error() == errc::noent);
        maps.use_text();
    }
    munmap(base, 4 * page);
}

TEST_CASE("a path longer than the buffer is cut, and said to be") {
    const scratch folder;
    std::string path = folder.path();
    for (int n = 0; n < 3; ++n) {
        path += "/" + std::string(200, static_cast<char>('a' + n));
        REQUIRE(mkdir(path.c_str(), 0700) == 0);
    }
    path += "/file";
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    REQUIRE(file >= 0);
    REQUIRE(ftruncate(file, 4096) == 0);
    // In the middle of nothing: what touches the heap qemu-user 10 may call by the heap's name.
    constexpr std::size_t nothing = 1 << 20;
    void* const reserved = mmap(nullptr, nothing, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(reserved != MAP_FAILED);
    void* where = mmap(static_cast<char*>(reserved) + nothing / 2, 4096, PROT_READ, MAP_PRIVATE | MAP_FIXED, file, 0);
    REQUIRE(where != MAP_FAILED);
    auto maps = lkmc::maps::open(lkmc::self).value();
    char small[lkmc::maps::smallest_buffer], large[4096];
    for (int round = 0; round < 2; ++round) {
        CHECK(text_of(maps.find(where, large)->name) == path);
        const auto cut = maps.find(where, small);
        REQUIRE(cut);
        CHECK(cut->contains(where));
        CHECK(cut->name_is_cut);
        CHECK(path.substr(0, cut->name.size()) == text_of(cut->name));
        maps.use_text();
    }
    int whole = 0;
    for (const auto& one : maps.list(small)) {
        REQUIRE(one);
        whole += one->contains(where);
    }
    CHECK(whole == 1);
    munmap(reserved, nothing);
    close(file);
}

TEST_CASE("another process is read; one that ends meanwhile is an error") {
    child other;
    char buffer[lkmc::maps::smallest_buffer];
    auto maps = lkmc::maps::open(other.pid).value();
    int count = 0;
    for (const auto& one : maps.list(buffer)) {
        REQUIRE(one);
        ++count;
    }
    CHECK(count > 400);

    auto list = maps.list(buffer);
    auto late = lkmc::maps::open(other.pid).value();
    for (int n = 0; n < 10; ++n) CHECK(list.next().value() != nullptr);
    other.end();
    lkmc::result<const maps_entry*> last = nullptr;
    int more = 0;
    while ((last = list.next()).has_value() && *last) ++more;
    CHECK(more < count);
    CHECK(last.error() == errc::srch);
    CHECK(list.next().value() == nullptr);

    CHECK(late.list(buffer).next().error() == errc::srch);
    CHECK(late.find(std::uint64_t(0x1000), buffer).error() == errc::srch);
    late.use_text();
    CHECK(late.find(std::uint64_t(0x1000), buffer).error() == errc::srch);
}

TEST_CASE("a process that has ended and was not waited for has no mappings, which is an error too") {
    child other;
    char buffer[lkmc::maps::smallest_buffer];
    auto maps = lkmc::maps::open(other.pid).value();
    auto list = maps.list(buffer);
    for (int n = 0; n < 10; ++n) CHECK(list.next().value() != nullptr);
    other.become_zombie();
    lkmc::result<const maps_entry*> last = nullptr;
    while ((last = list.next()).has_value() && *last) {}
    CHECK(last.error() == errc::srch);
    CHECK(maps.list(buffer).next().error() == errc::srch);
    CHECK(maps.find(std::uint64_t(0x1000), buffer).error() == errc::srch);
    maps.use_text();
    CHECK(maps.find(std::uint64_t(0x1000), buffer).error() == errc::srch);
}

TEST_CASE("a process that is not there") {
    CHECK(lkmc::maps::open(0x7fffffff).error() == errc::noent);
    CHECK(lkmc::maps::open(-1).error() == errc::noent);
    CHECK(text_of(lkmc::which_process(lkmc::self).path("maps").view()) == "/proc/self/maps");
    CHECK(text_of(lkmc::which_process(12).path("maps").view()) == "/proc/12/maps");
}
