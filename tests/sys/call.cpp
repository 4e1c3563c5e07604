// SPDX-License-Identifier: MIT
// Any system call by number, and the retry of an interrupted one.
#include <lkmc/sys/call.hpp>

#include <cerrno>
#include <cstdlib>
#include <string>

#include <unistd.h>

#include <doctest/doctest.h>

using lkmc::errc;
namespace nr = lkmc::nr;

TEST_CASE("a result of any system call") {
    CHECK(lkmc::syscall(nr::getpid).value() == getpid());
    CHECK(lkmc::syscall(nr::close, -1).error() == EBADF);
    CHECK(lkmc::syscall(100'000).error() == errc::nosys);
    static_assert(std::is_same_v<decltype(lkmc::syscall(nr::getpid)), lkmc::result<long>>);
    CHECK(lkmc::sys::call<int>(nr::getpid).value() == getpid());
    CHECK(lkmc::sys::call<void>(nr::close, -1).error() == EBADF);
}

TEST_CASE("plain numbers are widened, as C widens them") {
    char name[] = "/tmp/lkmc-test-XXXXXX";
    const int file = mkstemp(name);
    REQUIRE(file >= 0);
    unlink(name);
    REQUIRE(write(file, "text", 4) == 4);
    // lseek's offset is a long: -1 in 32 bits would be 4294967295 in 64.
    CHECK(lkmc::syscall(nr::lseek, file, -1, 1).value() == 3);
    char got[4] = {};
    CHECK(lkmc::syscall(nr::read, file, got, 4u).value() == 1);
    CHECK(got[0] == 't');
    const unsigned char five = 5;
    CHECK(lkmc::syscall(nr::lseek, file, five, 0).value() == 5);
    close(file);
}

TEST_CASE("retry goes on until it is something else than EINTR") {
    int calls = 0;
    const auto after_three = [&]() -> lkmc::result<int> {
        if (++calls < 3) return errc::intr;
        return 7;
    };
    CHECK(lkmc::sys::retry(after_three).value() == 7);
    CHECK(calls == 3);
    calls = 0;
    CHECK(lkmc::sys::retry([&]() -> lkmc::result<int> { return ++calls, errc::again; }).error() == EAGAIN);
    CHECK(calls == 1);
}
