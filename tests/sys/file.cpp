// SPDX-License-Identifier: MIT
// Files against libc's view of them: flags, offsets beyond 4 GiB, vectors, short counts, signals.
#include <lkmc/sys/file.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/pipe.hpp>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <thread>
#include <vector>

#include "scratch.hpp"

using namespace lkmc;

namespace {

constexpr std::int64_t beyond = (std::int64_t(1) << 32) + 5;

fd memory_file() { return sys::memfd_create("test", sys::mfd::cloexec).value(); }
std::int64_t size_of(fd_ref file) {
    struct stat64 s;
    REQUIRE(fstat64(file.get(), &s) == 0);
    return s.st_size;
}

}  // namespace

TEST_CASE("openat makes what libc then finds") {
    scratch folder;
    const std::string name = folder / "new";
    const unsigned old_mask = sys::umask(027);
    {
        const fd file = sys::openat(at_cwd, name, sys::o::wronly | sys::o::creat | sys::o::excl | sys::o::cloexec, 0666).value();
        CHECK(fcntl(file.get(), F_GETFD) == FD_CLOEXEC);
        CHECK((fcntl(file.get(), F_GETFL) & O_ACCMODE) == O_WRONLY);
        CHECK(write(file.get(), "word", 4) == 4);
    }
    CHECK(sys::umask(old_mask) == 027);
    struct stat s;
    REQUIRE(stat(name.c_str(), &s) == 0);
    CHECK((s.st_mode & 0777) == 0640);
    CHECK(folder.read("new") == "word");

    CHECK(sys::openat(at_cwd, name, sys::o::wronly | sys::o::creat | sys::o::excl, 0666).error() == errc::exist);
    CHECK(sys::openat(at_cwd, folder / "none", sys::o::rdonly).error() == errc::noent);
    CHECK(sys::openat(at_cwd, name, sys::o::directory).error() == errc::notdir);
    REQUIRE(symlink("new", (folder / "link").c_str()) == 0);
    CHECK(sys::openat(at_cwd, folder / "link", sys::o::nofollow).error() == errc::loop);

    const fd from = sys::openat(at_cwd, folder.path(), sys::o::directory | sys::o::path).value();
    CHECK(sys::openat(from, "link", sys::o::rdonly).has_value());
}

TEST_CASE("a dropped descriptor is closed, once") {
    int number;
    {
        const fd file = memory_file();
        number = file.get();
        CHECK(fcntl(number, F_GETFD) >= 0);
    }
    CHECK(fcntl(number, F_GETFD) == -1);
}

TEST_CASE("offsets beyond 32 bits arrive whole") {
    const fd file = memory_file();
    REQUIRE(sys::pwrite(file, "here", beyond).value() == 5);
    CHECK(size_of(file) == beyond + 5);
    char word[5];
    REQUIRE(pread64(file.get(), word, sizeof word, beyond) == 5);
    CHECK(memcmp(word, "here", 5) == 0);

    REQUIRE(pwrite64(file.get(), "libc", 4, beyond + (std::int64_t(7) << 33)) == 4);
    CHECK(sys::pread(file, mutable_buffer(word, 4), beyond + (std::int64_t(7) << 33)).value() == 4);
    CHECK(memcmp(word, "libc", 4) == 0);

    CHECK(sys::lseek(file, beyond, sys::seek::set).value() == beyond);
    CHECK(lseek64(file.get(), 0, SEEK_CUR) == beyond);
    CHECK(sys::lseek(file, -2, sys::seek::cur).value() == beyond - 2);
    CHECK(sys::lseek(file, 0, sys::seek::end).value() == size_of(file));
    CHECK(sys::lseek(file, -1, sys::seek::set).error() == errc::inval);

    CHECK(sys::ftruncate(file, beyond + 100).has_value());
    CHECK(size_of(file) == beyond + 100);
}

TEST_CASE("a file of more than 2 GiB opens: O_LARGEFILE is set") {
    scratch folder;
    const std::string name = folder.file("large", "");
    REQUIRE(truncate64(name.c_str(), beyond) == 0);
    const auto file = sys::openat(at_cwd, name, sys::o::rdonly);
    REQUIRE(file.has_value());
    CHECK(size_of(*file) == beyond);
    CHECK(sys::truncate(name, beyond + 1).has_value());
    CHECK(size_of(*file) == beyond + 1);
}

TEST_CASE("holes and allocation") {
    const fd file = memory_file();
    const long page = sysconf(_SC_PAGESIZE);
    REQUIRE(sys::fallocate(file, sys::falloc::allocate, beyond - 5, page).has_value());
    CHECK(size_of(file) == beyond - 5 + page);
    REQUIRE(sys::fallocate(file, sys::falloc::keep_size, beyond, 10 * page).has_value());
    CHECK(size_of(file) == beyond - 5 + page);
    // Where data begins is told by libc in the same words; not each file system or emulator knows.
    CHECK(sys::lseek(file, 0, sys::seek::data).value_or(-1) == lseek64(file.get(), 0, SEEK_DATA));
    CHECK(sys::lseek(file, 0, sys::seek::hole).value_or(-1) == lseek64(file.get(), 0, SEEK_HOLE));
    CHECK(sys::fallocate(file, sys::falloc::allocate, -1, 1).error() == errc::inval);
}

TEST_CASE("several buffers in one call") {
    const fd file = memory_file();
    char first[3] = {'a', 'b', 'c'};
    const std::string second = "defgh";
    const const_buffer out[] = {first, second, const_buffer()};
    CHECK(sys::writev(file, out).value() == 8);
    CHECK(sys::pwritev(file, out, beyond).value() == 8);

    char whole[8];
    REQUIRE(pread64(file.get(), whole, 8, beyond) == 8);
    CHECK(std::string(whole, 8) == "abcdefgh");

    char a[5], b[3];
    const mutable_buffer in[] = {a, b};
    CHECK(sys::preadv(file, in, beyond).value() == 8);
    CHECK(std::string(a, 5) + std::string(b, 3) == "abcdefgh");
    REQUIRE(lseek64(file.get(), 1, SEEK_SET) == 1);
    CHECK(sys::readv(file, in).value() == 8);
    CHECK(std::string(a, 5) == "bcdef");

    const auto v2 = sys::preadv2(file, in, beyond, sys::rwf());
    if (v2) CHECK(*v2 == 8);
    else CHECK(v2.error() == errc::nosys);  // Linux before 4.6, and qemu-user
    if (v2) CHECK(sys::pwritev2(file, out, -1, sys::rwf::append).value() == 8);
    // More than IOV_MAX.
    const std::vector<mutable_buffer> many(1025, mutable_buffer(a));
    CHECK(sys::readv(file, many).error() == errc::inval);
}

TEST_CASE("a pipe gives and takes in pieces; read_all and write_all go on") {
    auto pipe = sys::pipe2(sys::o::cloexec).value();
    const std::size_t size = 1 << 20;  // far more than a pipe holds
    std::vector<char> sent(size), got(size + 1);
    for (std::size_t i = 0; i < size; ++i) sent[i] = static_cast<char>(i * 31 >> 7);

    std::thread reader([&] {
        std::size_t moved = 0;
        CHECK(sys::read_all(pipe.read, got, &moved).value() == size);  // less than asked: the end
        CHECK(moved == size);
    });
    std::size_t moved = 0;
    CHECK(sys::write_all(pipe.write, sent, &moved).value() == size);
    CHECK(moved == size);
    pipe.write = {};
    reader.join();
    got.resize(size);
    CHECK(got == sent);
}

TEST_CASE("after an error the count of what was moved is told") {
    auto pipe = sys::pipe2(sys::o::nonblock).value();
    std::vector<char> data(1 << 20);
    std::size_t moved = 0;
    CHECK(sys::write_all(pipe.write, data, &moved).error() == errc::again);
    CHECK(static_cast<int>(moved) == fcntl(pipe.write.get(), F_GETPIPE_SZ));
    std::size_t back = 0;
    CHECK(sys::read_all(pipe.read, data, &back).error() == errc::again);
    CHECK(back == moved);

    // What takes nothing and gives no error is not asked for ever. No file here does that: a step of our own.
    int calls = 0;
    const auto stuck = sys::detail::move_all(5, &moved, [&](std::size_t done) {
        ++calls;
        return result<std::size_t>(done == 0 ? std::size_t(3) : std::size_t(0));
    });
    CHECK(calls == 2);
    CHECK(moved == 3);
    CHECK(sys::detail::all_or_io(stuck, 5).error() == errc::io);
    CHECK(sys::detail::all_or_io(stuck, 3).value() == 3);

    // A device that is full from the start.
    const fd full = sys::openat(at_cwd, "/dev/full", sys::o::wronly).value();
    CHECK(sys::write_all(full, "x", &moved).error() == errc::nospc);
    CHECK(moved == 0);
}

namespace {
std::atomic<int> signals;
}

TEST_CASE("a signal ends a read early; read_all goes on") {
    struct sigaction action = {};
    action.sa_handler = [](int) { ++signals; };  // without SA_RESTART
    struct sigaction before;
    REQUIRE(sigaction(SIGALRM, &action, &before) == 0);

    // The main thread reads; the timer ticks until it was interrupted once, however slow the machine is.
    auto pipe = sys::pipe2(sys::o::cloexec).value();
    itimerval often = {{0, 2000}, {0, 2000}}, never = {};
    char byte;
    setitimer(ITIMER_REAL, &often, nullptr);
    CHECK(sys::read(pipe.read, mutable_buffer(&byte, 1)).error() == errc::intr);

    // Interrupted again and again, until there is something to read.
    signals = 0;
    std::thread writer([&] {
        sigset_t alarm;  // the timer's signal must hit the reader
        sigemptyset(&alarm);
        sigaddset(&alarm, SIGALRM);
        pthread_sigmask(SIG_BLOCK, &alarm, nullptr);
        while (signals < 3) poll(nullptr, 0, 1);
        CHECK(write(pipe.write.get(), "ab", 2) == 2);
        const int then = signals;
        while (signals < then + 3) poll(nullptr, 0, 1);
        CHECK(write(pipe.write.get(), "cd", 2) == 2);
    });
    char four[4];
    CHECK(sys::read_all(pipe.read, four).value() == 4);
    CHECK(std::string(four, 4) == "abcd");
    writer.join();
    CHECK(sys::retry([&] {
        static int calls = 0;
        return ++calls < 3 ? result<int>(errc::intr) : result<int>(calls);
    }).value() == 3);

    setitimer(ITIMER_REAL, &never, nullptr);
    sigaction(SIGALRM, &before, nullptr);
}

TEST_CASE("p-variants at offsets, all of it") {
    const fd file = memory_file();
    const std::string text = "0123456789";
    CHECK(sys::pwrite_all(file, text, beyond).value() == 10);
    char back[12];
    std::size_t moved = 0;
    CHECK(sys::pread_all(file, back, beyond, &moved).value() == 10);
    CHECK(moved == 10);
    CHECK(std::string(back, 10) == text);
    CHECK(sys::read_all(file, back).value() == 12);  // its own position is still 0
}

TEST_CASE("to the disk, and advice") {
    scratch folder;
    const fd file = sys::openat(at_cwd, folder.file("data", std::string(10000, 'x')), sys::o::rdwr).value();
    CHECK(sys::fsync(file).has_value());
    CHECK(sys::fdatasync(file).has_value());
    CHECK(sys::sync_file_range(file, 0, 0, sys::sync_range::write | sys::sync_range::wait_after).has_value());
    CHECK(sys::sync_file_range(file, beyond, 4096, sys::sync_range::write).has_value());
    CHECK(sys::sync_file_range(file, -1, 4096, sys::sync_range::write).error() == errc::inval);
    CHECK(sys::fadvise(file, 0, 0, sys::fadv::willneed).has_value());
    CHECK(sys::fadvise(file, beyond, 4096, sys::fadv::dontneed).has_value());
    CHECK(sys::readahead(file, 0, 4096).has_value());

    const auto pipe = sys::pipe2(sys::o()).value();
    CHECK(sys::fsync(pipe.read).error() == errc::inval);
    CHECK(sys::fadvise(pipe.read, 0, 0, sys::fadv::normal).error() == errc::spipe);
    CHECK(sys::lseek(pipe.read, 0, sys::seek::cur).error() == errc::spipe);
    CHECK(sys::pread(pipe.read, mutable_buffer(), 0).error() == errc::spipe);
}
