// SPDX-License-Identifier: MIT
// Raw system calls of every arity, and what they leave alone. Built several times: every optimisation level, with and
// without frame pointer, as ARM and as Thumb code.
#include <lkmc/arch/syscall.hpp>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <doctest/doctest.h>

namespace nr = lkmc::nr;
using lkmc::arch::syscall;

namespace {

// An empty file without a name.
struct scratch_file {
    scratch_file() {
        char name[] = "/tmp/lkmc-test-XXXXXX";
        number = mkstemp(name);
        REQUIRE(number >= 0);
        unlink(name);
    }
    ~scratch_file() { close(number); }
    scratch_file(const scratch_file&) = delete;
    int number;
};

enum class whence : int { set = 0, end = 2 };
struct wrapped {
    int number;
    int to_register() const { return number; }
};

// Many values live across the call: the compiler has none of the registers to spare.
__attribute__((noinline)) long crowded(int file, volatile long* in, char* buffer) {
    const long a = in[0], b = in[1], c = in[2], d = in[3], e = in[4], f = in[5], g = in[6], h = in[7];
    const long n = syscall(nr::write, file, buffer, 3);
    const long m = syscall(nr::getppid);
    return (a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h) * 1000 + n * (m == getppid() ? 1 : 0);
}
// A frame of variable size needs a frame pointer at every level: r7 in Thumb code.
__attribute__((noinline)) long variable_frame(int file, std::size_t size) {
    auto* buffer = static_cast<char*>(__builtin_alloca(size));
    std::memset(buffer, 'v', size);
    const long n = syscall(nr::write, file, buffer, size);
    return n + buffer[size - 1];
}
// The number is known at run time only.
__attribute__((noinline)) long by_number(int number, long argument) {
    return syscall(number, argument);
}

}  // namespace

TEST_CASE("0 arguments") {
    CHECK(syscall(nr::getpid) == getpid());
    CHECK(syscall(nr::getppid) == getppid());
}

TEST_CASE("1 argument") {
    CHECK(syscall(nr::close, -1) == -EBADF);
    CHECK(syscall(nr::getpgid, 0) == getpgid(0));
    CHECK(by_number(nr::getsid, 0) == getsid(0));
    const int copy = dup(0);
    CHECK(syscall(nr::close, copy) == 0);
    CHECK(fcntl(copy, F_GETFD) == -1);
}

TEST_CASE("2 arguments") {
    std::int64_t ours[2] = {};
    CHECK(syscall(nr::wide::clock_gettime, CLOCK_MONOTONIC, ours) == 0);
    struct timespec theirs;
    clock_gettime(CLOCK_MONOTONIC, &theirs);
    CHECK(ours[0] <= theirs.tv_sec);
    CHECK(theirs.tv_sec - ours[0] < 60);
    CHECK(syscall(nr::wide::clock_gettime, 12345, ours) == -EINVAL);
    int ends[2];
    CHECK(syscall(nr::pipe2, ends, 0) == 0);
    CHECK(write(ends[1], "x", 1) == 1);
    close(ends[0]);
    close(ends[1]);
}

TEST_CASE("3 arguments") {
    const scratch_file file;
    char text[] = "hello";
    CHECK(syscall(nr::write, file.number, text, 5) == 5);
    CHECK(syscall(nr::lseek, file.number, -4L, whence::end) == 1);
    char got[8] = {};
    CHECK(syscall(nr::read, wrapped{file.number}, got, sizeof got) == 4);
    CHECK(std::string(got) == "ello");
    CHECK(syscall(nr::read, file.number, static_cast<char*>(nullptr), 0) == 0);
    CHECK(syscall(nr::write, file.number, nullptr, 1) == -EFAULT);
}

TEST_CASE("4 arguments") {
    struct rlimit64 theirs;
    getrlimit64(RLIMIT_NOFILE, &theirs);
    std::uint64_t ours[2] = {};
    CHECK(syscall(nr::prlimit64, 0, RLIMIT_NOFILE, nullptr, ours) == 0);
    CHECK(ours[0] == theirs.rlim_cur);
    CHECK(ours[1] == theirs.rlim_max);
    // A character as a narrow argument, an array as a pointer.
    char name[] = "/tmp/lkmc-test-XXXXXX";
    const int old = mkstemp(name);
    close(old);
    unlink(name);
    const short mode = 0640;
    const mode_t mask = umask(0);
    const long opened = syscall(nr::openat, AT_FDCWD, name, O_CREAT | O_RDWR | O_EXCL, mode);
    umask(mask);
    REQUIRE(opened >= 0);
    struct stat status;
    fstat(static_cast<int>(opened), &status);
    CHECK((status.st_mode & 0777) == 0640);
    close(static_cast<int>(opened));
    unlink(name);
}

TEST_CASE("5 arguments") {
    int ends[2];
    REQUIRE(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0);
    int type = 0;
    socklen_t length = sizeof type;
    CHECK(syscall(nr::getsockopt, ends[0], SOL_SOCKET, SO_TYPE, &type, &length) == 0);
    CHECK(type == SOCK_DGRAM);
    CHECK(length == sizeof type);
    length = 0;
    CHECK(syscall(nr::getsockopt, ends[0], SOL_SOCKET, 9999, &type, &length) == -ENOPROTOOPT);
    close(ends[0]);
    close(ends[1]);
}

TEST_CASE("6 arguments") {
    int ends[2];
    REQUIRE(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0);
    REQUIRE(write(ends[0], "six", 3) == 3);
    char got[8] = {};
    char from[64];
    socklen_t length = sizeof from;
    // Fifth and sixth: where the sender's address and its length go.
    CHECK(syscall(nr::recvfrom, ends[1], got, sizeof got, 0, from, &length) == 3);
    CHECK(std::string(got) == "six");
    CHECK(length < sizeof from);
    close(ends[0]);
    close(ends[1]);

    const scratch_file file;
    const long page = sysconf(_SC_PAGESIZE);
    REQUIRE(ftruncate(file.number, 2 * page) == 0);
    REQUIRE(pwrite(file.number, "second page", 11, page) == 11);
#if defined(__arm__)
    const long mapped = syscall(nr::mmap2, nullptr, 11L, PROT_READ, MAP_PRIVATE, file.number, page / 4096);
#else
    const long mapped = syscall(nr::mmap, nullptr, 11L, PROT_READ, MAP_PRIVATE, file.number, page);
#endif
    REQUIRE(static_cast<unsigned long>(mapped) < -4095UL);
    CHECK(std::string(reinterpret_cast<const char*>(mapped)) == "second page");
    CHECK(syscall(nr::munmap, mapped, 11L) == 0);
}

TEST_CASE("64-bit arguments, in pairs where registers have 32 bits") {
    const scratch_file file;
    const std::int64_t far = 0x1'2345'6000;
#if defined(__arm__)
    const int ftruncate_number = nr::ftruncate64;
    const int fadvise_number = nr::arm_fadvise64_64;
#else
    const int ftruncate_number = nr::ftruncate;
    const int fadvise_number = nr::fadvise64;
#endif
    // Pair in the second place: after one register of padding.
    REQUIRE(syscall(ftruncate_number, file.number, far + 7) == 0);
    struct stat64 status;
    REQUIRE(fstat64(file.number, &status) == 0);
    CHECK(status.st_size == far + 7);
    // In the fourth place.
    CHECK(syscall(nr::pwrite64, file.number, "pair", 4, far) == 4);
    char got[8] = {};
    CHECK(syscall(nr::pread64, file.number, got, sizeof got, far) == 7);
    CHECK(std::string(got) == "pair");
    CHECK(pread64(file.number, got, 4, far) == 4);
    CHECK(std::string(got) == "pair");
    CHECK(syscall(nr::pread64, file.number, got, sizeof got, far + 7) == 0);
    CHECK(syscall(nr::pread64, file.number, got, sizeof got, std::int64_t(-1)) == -EINVAL);
    // Two of them.
    if (syscall(nr::fallocate, file.number, 0x3 /* punch a hole, keep the size */, far, std::int64_t(2)) == 0) {
        CHECK(pread64(file.number, got, 4, far) == 4);
        CHECK(std::string(got, 4) == std::string("\0\0ir", 4));
    }
#if defined(__arm__)
    CHECK(syscall(fadvise_number, file.number, POSIX_FADV_RANDOM, far, far) == 0);
#else
    CHECK(syscall(fadvise_number, file.number, far, far, POSIX_FADV_RANDOM) == 0);
#endif
}

TEST_CASE("errors are the kernel's word") {
    CHECK(syscall(nr::close, 12345678) == -EBADF);
    CHECK(syscall(100'000) == -ENOSYS);
    errno = 42;
    CHECK(syscall(nr::close, -1) == -EBADF);
    CHECK(errno == 42);
}

TEST_CASE("nothing else changes") {
    const scratch_file file;
    volatile long in[] = {1, 2, 3, 4, 5, 6, 7, 8};
    char text[] = "abc";
    CHECK(crowded(file.number, in, text) == 204'003);
    for (std::size_t size : {1u, 17u, 4000u}) CHECK(variable_frame(file.number, size) == static_cast<long>(size) + 'v');
    // Memory that the kernel wrote is seen, whatever the compiler knew of it before.
    int ends[2] = {-1, -1};
    CHECK(syscall(nr::pipe2, ends, 0) == 0);
    CHECK(ends[0] >= 0);
    CHECK(ends[1] > ends[0]);
    close(ends[0]);
    close(ends[1]);
}
