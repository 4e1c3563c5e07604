// SPDX-License-Identifier: MIT
// Copies inside the kernel: what arrives, where offsets go, and every way of copy_file.
#include <lkmc/sys/copy.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/pipe.hpp>

#include <doctest/doctest.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "filter.hpp"
#include "scratch.hpp"

using namespace lkmc;

namespace {

std::string pattern(std::size_t size) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>('a' + i * 7 % 23);
    return text;
}
fd memory(const std::string& text) {
    fd file = sys::memfd_create("test", sys::mfd::cloexec).value();
    REQUIRE(write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    REQUIRE(lseek(file.get(), 0, SEEK_SET) == 0);
    return file;
}
std::string contents(fd_ref file) {
    struct stat64 s;
    REQUIRE(fstat64(file.get(), &s) == 0);
    std::string text(static_cast<std::size_t>(s.st_size), '\0');
    REQUIRE(pread64(file.get(), text.data(), text.size(), 0) == s.st_size);
    return text;
}

}  // namespace

TEST_CASE("copy_file_range and sendfile move offsets on") {
    const std::string text = pattern(10000);
    const fd from = memory(text), to = memory("");
    std::int64_t in = 100, out = 50;
    const auto copied = sys::copy_file_range(from, &in, to, &out, 1000);
    REQUIRE(copied.has_value());
    CHECK(*copied == 1000);
    CHECK(in == 1100);
    CHECK(out == 1050);
    CHECK(contents(to) == std::string(50, '\0') + text.substr(100, 1000));
    CHECK(lseek(from.get(), 0, SEEK_CUR) == 0);

    in = 5;
    REQUIRE(lseek(to.get(), 0, SEEK_SET) == 0);
    CHECK(sys::sendfile(to, from, &in, 7).value() == 7);
    CHECK(in == 12);
    CHECK(contents(to).substr(0, 7) == text.substr(5, 7));
    CHECK(sys::sendfile(to, from, nullptr, 100000).value() == 10000);
    CHECK(sys::sendfile(to, from, nullptr, 1).value() == 0);
    CHECK(lseek(from.get(), 0, SEEK_CUR) == 10000);
    in = (std::int64_t(1) << 33) + 1;  // behind the end
    CHECK(sys::sendfile(to, from, &in, 1).value() == 0);
    CHECK(in == (std::int64_t(1) << 33) + 1);
}

TEST_CASE("splice, tee and vmsplice") {
    const std::string text = pattern(3000);
    const fd from = memory(text), to = memory("");
    const auto a = sys::pipe2(sys::o::cloexec).value(), b = sys::pipe2(sys::o::cloexec).value();

    std::int64_t offset = 1000;
    CHECK(sys::splice(from, &offset, a.write, nullptr, 2000).value() == 2000);
    CHECK(offset == 3000);
    CHECK(sys::tee(a.read, b.write, 4096).value() == 2000);
    CHECK(sys::splice(a.read, to, 4096).value() == 2000);
    CHECK(contents(to) == text.substr(1000));
    std::string got(2000, '\0');
    CHECK(sys::read_all(b.read, got).value() == 2000);
    CHECK(got == text.substr(1000));

    const const_buffer parts[] = {const_buffer("one ", 4), const_buffer("two", 3)};
    CHECK(sys::vmsplice(a.write, parts).value() == 7);
    char word[7];
    const mutable_buffer back[] = {word};
    CHECK(sys::vmsplice(a.read, back).value() == 7);
    CHECK(std::string(word, 7) == "one two");
    CHECK(sys::splice(a.read, to, 10, sys::splice_flags::nonblock).error() == errc::again);
    CHECK(sys::splice(from, to, 10).error() == errc::inval);  // neither is a pipe
}

TEST_CASE("copy_file finds a way between any two files") {
    const std::string text = pattern(200'000);
    scratch folder;
    {
        const fd from = memory(text), to = memory("");
        const auto done = copy_file(from, to).value();
        CHECK(done.bytes == text.size());
        CHECK(contents(to) == text);
    }
    {
        // Only so many, from the position on.
        const fd from = memory(text), to = memory("");
        REQUIRE(lseek(from.get(), 10, SEEK_SET) == 10);
        CHECK(copy_file(from, to, 4097).value().bytes == 4097);
        CHECK(contents(to) == text.substr(10, 4097));
        CHECK(copy_file(from, to, 0).value().bytes == 0);
    }
    {
        // Into a pipe: not by copy_file_range.
        const fd from = memory(text);
        const auto pipe = sys::pipe2(sys::o::cloexec).value();
        const auto done = copy_file(from, pipe.write, 1000).value();
        CHECK(done.bytes == 1000);
        CHECK(done.how == copied::way::sendfile);
        std::string got(1000, '\0');
        CHECK(sys::read_all(pipe.read, got).value() == 1000);
        CHECK(got == text.substr(0, 1000));
    }
    {
        // From a pipe to a file that is open for appending: only read and write can.
        auto pipe = sys::pipe2(sys::o::cloexec).value();
        REQUIRE(write(pipe.write.get(), text.data(), 5000) == 5000);
        pipe.write = {};
        const fd to = sys::openat(at_cwd, folder.file("log", "old "), sys::o::wronly | sys::o::append).value();
        const auto done = copy_file(pipe.read, to).value();
        CHECK(done.bytes == 5000);
        CHECK(done.how == copied::way::read_write);
        CHECK(folder.read("log") == "old " + text.substr(0, 5000));
    }
    {
        // A file in /proc says that it has no size.
        const fd from = sys::openat(at_cwd, "/proc/version", sys::o::rdonly).value();
        const fd to = memory("");
        CHECK(copy_file(from, to).value().bytes > 10);
        std::string version = contents(to);
        std::string expected(version.size(), '\0');
        REQUIRE(pread(from.get(), expected.data(), expected.size(), 0) == static_cast<ssize_t>(expected.size()));
        CHECK(version == expected);
    }
    {
        const fd closed_for_writing = sys::openat(at_cwd, folder.file("ro", ""), sys::o::rdonly).value();
        CHECK(copy_file(memory("x"), closed_for_writing).error() == errc::badf);
        const fd full = sys::openat(at_cwd, "/dev/full", sys::o::wronly).value();
        CHECK(copy_file(memory("x"), full).error() == errc::nospc);
    }
}

TEST_CASE("copy_file without copy_file_range, and without sendfile") {
    const std::string text = pattern(50'000);
    for (const int answer : {ENOSYS, EPERM}) {
        const fd from = memory(text), first = memory(""), second = memory("");
        const int status = in_child([&] {
            if (!answer_with(nr::copy_file_range, answer)) return 77;
            const auto one = copy_file(from, first);
            if (!one || one->how != copied::way::sendfile || one->bytes != text.size()) return 1;
            if (lseek(from.get(), 0, SEEK_SET) != 0 || !answer_with(nr::wide::sendfile, answer)) return 2;
            const auto two = copy_file(from, second);
            return two && two->how == copied::way::read_write && two->bytes == text.size() ? 0 : 3;
        });
        if (status == 77) {
            MESSAGE("no seccomp filter here");
        } else {
            CHECK(status == 0);
            CHECK(contents(first) == text);
            CHECK(contents(second) == text);
        }
    }
}
