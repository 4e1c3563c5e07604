// SPDX-License-Identifier: MIT
// Random bytes: all of the buffer, and nothing beside it.
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>

#include <cstring>
#include <vector>

#include <lkmc/sys/process.hpp>
#include <lkmc/sys/random.hpp>

#include <doctest/doctest.h>

using namespace lkmc;

TEST_CASE("the buffer is filled, its neighbours are not") {
    // Ones and zeros in 64 KiB are as many as each other within what never happens by chance.
    std::vector<unsigned char> bytes(65536 + 16, 0);
    CHECK(fill_random(mutable_buffer(bytes.data() + 8, 65536)).has_value());
    long ones = 0;
    for (std::size_t i = 8; i < 8 + 65536; ++i) ones += __builtin_popcount(bytes[i]);
    CHECK(ones > 65536 * 4 - 6000);
    CHECK(ones < 65536 * 4 + 6000);
    for (std::size_t i = 0; i < 8; ++i) {
        CHECK(bytes[i] == 0);
        CHECK(bytes[8 + 65536 + i] == 0);
    }
    CHECK(fill_random(mutable_buffer()).has_value());
}

TEST_CASE("each draw differs") {
    unsigned char a[16], b[16];
    CHECK(sys::getrandom(a).value() == sizeof a);
    CHECK(sys::getrandom(b, sys::grnd::nonblock).value() == sizeof b);
    CHECK(std::memcmp(a, b, sizeof a) != 0);
}

TEST_CASE("bad arguments are errors") {
    CHECK(sys::getrandom(mutable_buffer(nullptr, 8)).error() == errc::fault);
    char c[1];
    CHECK(sys::getrandom(c, static_cast<sys::grnd>(0x8000)).error() == errc::inval);
    CHECK(fill_random(mutable_buffer(nullptr, 8)).error() == errc::fault);
}

TEST_CASE("without getrandom there is /dev/urandom") {
    const int child = sys::fork().value();
    if (child == 0) {
        sock_filter program[] = {
            {BPF_LD | BPF_W | BPF_ABS, 0, 0, 0},
            {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, nr::getrandom},
            {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | ENOSYS},
            {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW},
        };
        const sock_fprog all = {4, program};
        if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &all) != 0)
            sys::exit_group(77);  // no filters, as under qemu-user
        unsigned char a[16] = {}, b[16] = {};
        if (sys::getrandom(a).error() != errc::nosys) sys::exit_group(1);
        const auto first = fill_random(a), second = fill_random(b);
        if (!first || *first != random_source::urandom || !second) sys::exit_group(2);
        sys::exit_group(std::memcmp(a, b, sizeof a) != 0 ? 0 : 3);
    }
    const auto end = sys::waitid(child).value();
    CHECK((end.exited_with(0) || end.exited_with(77)));
}
