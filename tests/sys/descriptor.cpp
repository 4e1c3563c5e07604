// SPDX-License-Identifier: MIT
// Descriptors, pipes, locks and seals: libc sees what the library did, and the other way round.
#include <lkmc/sys/close_from.hpp>
#include <lkmc/sys/descriptor.hpp>
#include <lkmc/sys/lock.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/pipe.hpp>

#include <doctest/doctest.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <climits>
#include <thread>

#include "filter.hpp"
#include "scratch.hpp"

using namespace lkmc;

TEST_CASE("copies share the open file") {
    const fd file = sys::memfd_create("test", sys::mfd::cloexec).value();
    const fd plain = sys::dup(file).value();
    const fd high = sys::fcntl_dupfd_cloexec(file, 100).value();
    CHECK(high.get() >= 100);
    CHECK(fcntl(plain.get(), F_GETFD) == 0);
    CHECK(fcntl(high.get(), F_GETFD) == FD_CLOEXEC);
    REQUIRE(write(high.get(), "12345", 5) == 5);
    CHECK(lseek64(plain.get(), 0, SEEK_CUR) == 5);

    const auto same = sys::fcntl_dupfd_query(file, plain);
    if (same) CHECK(*same == 1);
    else CHECK(same.error() == errc::inval);  // before Linux 6.10, and under emulators that do not know it

    fd target = sys::memfd_create("other", sys::mfd::none).value();
    CHECK(sys::dup3(file, target, sys::o::cloexec).has_value());
    CHECK(fcntl(target.get(), F_GETFD) == FD_CLOEXEC);
    CHECK(lseek64(target.get(), 0, SEEK_CUR) == 5);
    CHECK(sys::dup3(file, file).error() == errc::inval);
    CHECK(sys::dup(no_file).error() == errc::badf);
}

TEST_CASE("what was moved from has no file") {
    fd file = sys::memfd_create("test", sys::mfd::cloexec).value();
    CHECK(file.ref() != no_file);
    const fd taken = static_cast<fd&&>(file);
    CHECK(file.ref() == no_file);
    CHECK(file.close().error() == errc::badf);
    CHECK(fcntl(taken.get(), F_GETFD) == FD_CLOEXEC);
}

TEST_CASE("flags of the descriptor and of the open file") {
    const auto pipe = sys::pipe2(sys::o::cloexec | sys::o::nonblock).value();
    CHECK(sys::fcntl_getfd(pipe.read).value() == sys::fd_flags::cloexec);
    CHECK(sys::fcntl_setfd(pipe.read, sys::fd_flags::none).has_value());
    CHECK(fcntl(pipe.read.get(), F_GETFD) == 0);

    auto flags = sys::fcntl_getfl(pipe.write).value();
    CHECK(has(flags, sys::o::nonblock));
    CHECK((flags & sys::o::accmode) == sys::o::wronly);
    CHECK(sys::fcntl_setfl(pipe.write, flags & ~sys::o::nonblock).has_value());
    CHECK((fcntl(pipe.write.get(), F_GETFL) & O_NONBLOCK) == 0);

    scratch folder;
    const fd file = sys::openat(at_cwd, folder.file("x", ""), sys::o::rdwr | sys::o::append).value();
    flags = sys::fcntl_getfl(file).value();
    CHECK(has(flags, sys::o::append));
    CHECK(static_cast<int>(flags & ~sys::o::largefile) == (fcntl(file.get(), F_GETFL) & ~static_cast<int>(sys::o::largefile)));
}

TEST_CASE("pipes") {
    const auto pipe = sys::pipe2(sys::o::cloexec).value();
    CHECK(write(pipe.write.get(), "x", 1) == 1);
    char c = 0;
    CHECK(read(pipe.read.get(), &c, 1) == 1);
    CHECK(sys::fcntl_getpipe_sz(pipe.read).value() == fcntl(pipe.read.get(), F_GETPIPE_SZ));
    const long page = sysconf(_SC_PAGESIZE);
    CHECK(sys::fcntl_setpipe_sz(pipe.read, 1).value() == page);
    CHECK(sys::fcntl_setpipe_sz(pipe.read, static_cast<unsigned>(3 * page)).value() == 4 * page);
    CHECK(sys::pipe2(sys::o::creat).error() == errc::inval);
}

TEST_CASE("close_range closes what lies between") {
    // Far away from what the test's own runtime has open.
    const fd file = sys::memfd_create("test", sys::mfd::none).value();
    for (int n : {200, 201, 203}) REQUIRE(dup2(file.get(), n) == n);
    const auto marked = sys::close_range(200, 200, sys::close_range_flags::cloexec);
    if (!marked && (marked.error() == errc::nosys || marked.error() == errc::perm)) {
        MESSAGE("no close_range here");
    } else {
        if (marked) CHECK(fcntl(200, F_GETFD) == FD_CLOEXEC);
        else CHECK(marked.error() == errc::inval);  // before Linux 5.11
        CHECK(sys::close_range(200, 202).has_value());
        CHECK(fcntl(200, F_GETFD) == -1);
        CHECK(fcntl(201, F_GETFD) == -1);
        CHECK(fcntl(203, F_GETFD) == 0);
        CHECK(sys::close_range(5, 4).error() == errc::inval);
    }
    for (int n : {200, 201, 203}) close(n);
}

TEST_CASE("close_from, with close_range and without") {
    for (const int answer : {0, ENOSYS, EPERM}) {
        const int status = in_child([&] {
            // More than fit the buffer at once.
            for (int n = 200; n < 300; ++n)
                if (dup2(0, n) != n) return 2;
            const bool known = sys::close_range(5000, 5000).has_value();
            if (answer != 0 && known && !answer_with(nr::close_range, answer)) return 77;
            const auto how = close_from(201);
            if (!how) return 3;
            if (*how != (known && answer == 0 ? close_way::close_range : close_way::proc)) return 4;
            for (int n = 201; n < 300; ++n)
                if (fcntl(n, F_GETFD) != -1) return 5;
            return fcntl(200, F_GETFD) == -1 ? 6 : 0;
        });
        if (status == 77) MESSAGE("no seccomp filter here");
        else CHECK(status == 0);
    }
}

TEST_CASE("locks of parts of a file, seen from a second open file") {
    scratch folder;
    const std::string name = folder.file("locked", std::string(100, 'x'));
    const fd one = sys::openat(at_cwd, name, sys::o::rdwr).value();
    const fd other = sys::openat(at_cwd, name, sys::o::rdwr).value();
    constexpr std::int64_t far = std::int64_t(5) << 32;

    REQUIRE(sys::fcntl_ofd_setlk(one, {.type = sys::file_lock::write, .start = far, .size = 10}).has_value());
    // libc's view of it, from the other open file.
    struct flock64 theirs = {};
    theirs.l_type = F_WRLCK;
    theirs.l_start = far + 9;
    theirs.l_len = 1;
    REQUIRE(fcntl64(other.get(), F_OFD_GETLK, &theirs) == 0);
    CHECK(theirs.l_type == F_WRLCK);
    CHECK(theirs.l_start == far);
    CHECK(theirs.l_len == 10);
    CHECK(theirs.l_pid == -1);

    const auto in_the_way = sys::fcntl_ofd_getlk(other, {.type = sys::file_lock::read}).value();
    CHECK(in_the_way.type == sys::file_lock::write);
    CHECK(in_the_way.start == far);
    CHECK(in_the_way.size == 10);
    CHECK(sys::fcntl_ofd_setlk(other, {.type = sys::file_lock::read, .start = far}).error() == errc::again);
    CHECK(sys::fcntl_ofd_setlk(other, {.type = sys::file_lock::write, .start = far + 10}).has_value());
    CHECK(sys::fcntl_ofd_getlk(other, {.type = sys::file_lock::read, .size = 50}).value().type == sys::file_lock::unlock);

    // Who waits gets it when the other lets go.
    std::thread waiter([&] { CHECK(sys::fcntl_ofd_setlkw(other, {.type = sys::file_lock::write, .start = far}).has_value()); });
    CHECK(sys::fcntl_ofd_setlk(one, {.type = sys::file_lock::unlock}).has_value());
    waiter.join();
    CHECK(sys::fcntl_ofd_setlk(one, {.type = sys::file_lock::write, .start = far}).error() == errc::again);

    CHECK(sys::flock(one, sys::lock::ex).has_value());
    CHECK(flock(other.get(), LOCK_SH | LOCK_NB) == -1);
    CHECK(sys::flock(other, sys::lock::sh | sys::lock::nb).error() == errc::again);
    CHECK(sys::flock(one, sys::lock::un).has_value());
    CHECK(sys::flock(other, sys::lock::sh | sys::lock::nb).has_value());
}

TEST_CASE("seals") {
    const fd file = sys::memfd_create("sealed", sys::mfd::cloexec | sys::mfd::allow_sealing).value();
    REQUIRE(sys::ftruncate(file, 100).has_value());
    CHECK(sys::fcntl_get_seals(file).value() == sys::seal::none);
    REQUIRE(sys::fcntl_add_seals(file, sys::seal::shrink | sys::seal::grow).has_value());
    CHECK(fcntl(file.get(), F_GET_SEALS) == (F_SEAL_SHRINK | F_SEAL_GROW));
    CHECK(sys::ftruncate(file, 99).error() == errc::perm);
    CHECK(sys::ftruncate(file, 101).error() == errc::perm);
    CHECK(sys::write(file, "x").has_value());
    REQUIRE(sys::fcntl_add_seals(file, sys::seal::write | sys::seal::seal).has_value());
    CHECK(sys::write(file, "x").error() == errc::perm);
    CHECK(sys::fcntl_add_seals(file, sys::seal::write).error() == errc::perm);

    const fd unsealable = sys::memfd_create("unsealable", sys::mfd::cloexec).value();
    CHECK(sys::fcntl_get_seals(unsealable).value() == sys::seal::seal);
    const auto pipe = sys::pipe2(sys::o()).value();
    CHECK(sys::fcntl_get_seals(pipe.read).error() == errc::inval);

    char link[64] = {};
    const std::string self = "/proc/self/fd/" + std::to_string(file.get());
    REQUIRE(readlink(self.c_str(), link, sizeof link - 1) > 0);
    CHECK(std::string(link) == "/memfd:sealed (deleted)");
    CHECK(sys::memfd_create(std::string(250, 'x'), sys::mfd::none).error() == errc::inval);
}
