// SPDX-License-Identifier: MIT
// ioctl: every kind of request against a kernel, with libc's ioctl as the second opinion.
#include <lkmc/sys/ioctl.hpp>
#include <lkmc/sys/ioctl/block.hpp>
#include <lkmc/sys/ioctl/fs.hpp>
#include <lkmc/sys/ioctl/nsfs.hpp>
#include <lkmc/sys/ioctl/random.hpp>
#include <lkmc/sys/ioctl/tty.hpp>

#include <doctest/doctest.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <string>

using namespace lkmc;

namespace {

// What a kernel or an emulator says to a request that it does not know.
bool unknown(error e) { return e == errc::notty || e == errc::nosys || e == errc::inval || e == errc::opnotsupp; }

// An emulator looks at the request before it looks at the descriptor.
bool refused(error e) { return e == EBADF || unknown(e); }

struct pair {
    int i;
    int j;
};
constexpr auto inc = ioctl::read_write<pair>('L', 1);
constexpr auto counted = ioctl::read_write<pair, int>('L', 2);

}  // namespace

TEST_CASE("what a request returns follows from how it was declared") {
    const fd_ref none(-1);
    static_assert(std::is_same_v<decltype(none.ioctl(inc, {.i = 1, .j = 2})), stored_result<pair>>);
    static_assert(std::is_same_v<decltype(none.ioctl(counted, {.i = 1, .j = 2})), stored_result<ioctl::answer<pair, int>>>);
    static_assert(std::is_same_v<decltype(none.ioctl(tty::fionread)), stored_result<int>>);
    static_assert(std::is_same_v<decltype(none.ioctl(tty::open_peer, 0)), result<fd>>);
    static_assert(std::is_same_v<decltype(none.ioctl(nsfs::get_type)), result<nsfs::type>>);
    static_assert(std::is_same_v<decltype(none.ioctl(fs::clone, none)), result<int>>);
    pair p{1, 2};
    const pair constant{1, 2};
    CHECK(refused(none.ioctl(inc, p).error()));
    CHECK(refused(none.ioctl(inc, constant).error()));
    CHECK(refused(none.ioctl(inc, pair{1, 2}).error()));
    CHECK(refused(none.ioctl(inc, ioctl::in_place(p)).error()));
    CHECK(refused(none.ioctl(counted, {.i = 1, .j = 2}).error()));
    CHECK(refused(sys::ioctl(none, inc, {.i = 1, .j = 2}).error()));
    CHECK(refused(sys::ioctl(none, tty::fionread).error()));
}

TEST_CASE("read: what waits in a pipe") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const fd in(ends[0]);
    const fd out(ends[1]);
    CHECK(*in.ioctl(tty::fionread) == 0);
    REQUIRE(::write(out.get(), "twelve bytes", 12) == 12);
    int expected = 0;
    REQUIRE(::ioctl(in.get(), FIONREAD, &expected) == 0);
    CHECK(*in.ioctl(tty::fionread) == expected);
    int in_place = 0;
    CHECK(in.ioctl(tty::fionread, ioctl::in_place(in_place)).has_value());
    CHECK(in_place == 12);
}

TEST_CASE("write: a flag by its address") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const fd in(ends[0]);
    const fd out(ends[1]);
    CHECK(*in.ioctl(tty::fionbio, 1) == 0);
    CHECK((::fcntl(in.get(), F_GETFL) & O_NONBLOCK) != 0);
    const int off = 0;
    CHECK(*in.ioctl(tty::fionbio, off) == 0);
    CHECK((::fcntl(in.get(), F_GETFL) & O_NONBLOCK) == 0);
}

TEST_CASE("none: FIOCLEX") {
    const fd file(::open("/dev/null", O_RDONLY));
    CHECK(*file.ioctl(tty::fioclex) == 0);
    CHECK(::fcntl(file.get(), F_GETFD) == FD_CLOEXEC);
    CHECK(*file.ioctl(tty::fionclex) == 0);
    CHECK(::fcntl(file.get(), F_GETFD) == 0);
}

TEST_CASE("structures and a value by value: a pseudo-terminal") {
    const fd master(::posix_openpt(O_RDWR | O_NOCTTY));
    if (!master.valid()) return;  // a sandbox without /dev/ptmx
    REQUIRE(master.ioctl(tty::lock_pty, 0).has_value());
    const auto number = master.ioctl(tty::get_pty_number);
    REQUIRE(number.has_value());
    CHECK(std::string("/dev/pts/") + std::to_string(*number) == ::ptsname(master.get()));

    auto slave = master.ioctl(tty::open_peer, O_RDWR | O_NOCTTY);
    if (!slave) {
        CHECK(unknown(slave.error()));
        slave = fd(::open(::ptsname(master.get()), O_RDWR | O_NOCTTY));
    }
    REQUIRE(::isatty(slave->get()) == 1);

    REQUIRE(slave->ioctl(tty::set_winsize, {.ws_row = 25, .ws_col = 80}).has_value());
    ::winsize seen{};
    REQUIRE(::ioctl(master.get(), TIOCGWINSZ, &seen) == 0);
    CHECK(seen.ws_row == 25);
    CHECK(seen.ws_col == 80);
    CHECK(slave->ioctl(tty::get_winsize)->ws_col == 80);

    auto attributes = *slave->ioctl(tty::get_attr);
    CHECK(has(attributes.c_lflag, tty::lflag::icanon | tty::lflag::echo));
    CHECK(attributes[tty::cc::intr] == 3);
    REQUIRE(slave->ioctl(tty::set_attr_flush, tty::raw(attributes)).has_value());
    attributes = *slave->ioctl(tty::get_attr);
    CHECK(!has_any(attributes.c_lflag, tty::lflag::icanon | tty::lflag::echo));
    CHECK(::write(master.get(), "x", 1) == 1);
    char typed = 0;
    CHECK(::read(slave->get(), &typed, 1) == 1);  // raw: no line end is waited for
    CHECK(typed == 'x');
}

TEST_CASE("a descriptor, or a type, as the return value: namespaces") {
    const fd ns(::open("/proc/self/ns/user", O_RDONLY | O_CLOEXEC));
    REQUIRE(ns.valid());
    const auto type = ns.ioctl(nsfs::get_type);
    if (!type) {
        CHECK(unknown(type.error()));
        return;
    }
    CHECK(*type == nsfs::type::user);
    const auto parent = ns.ioctl(nsfs::get_parent);
    if (parent) CHECK(*parent->ioctl(nsfs::get_type) == nsfs::type::user);
    else CHECK(parent.error() == errc::perm);
    CHECK(ns.ioctl(nsfs::get_owner_uid).has_value());
}

TEST_CASE("a number that says long and copies an int: the rest of memory stays as it was") {
    char path[] = "/tmp/lkmc-ioctl-XXXXXX";
    const fd file(::mkstemp(path));
    ::unlink(path);
    struct {
        fs::inode_flags flags;
        std::uint32_t guard;
    } both{fs::inode_flags{}, 0xdeadbeef};
    const auto done = file.ioctl(fs::get_flags, ioctl::in_place(both.flags));
    if (!done) {
        CHECK(unknown(done.error()));
        return;
    }
    CHECK(both.guard == 0xdeadbeef);
    CHECK(*file.ioctl(fs::get_flags) == both.flags);
}

TEST_CASE("an array behind the structure: extents") {
    char path[] = "/var/tmp/lkmc-ioctl-XXXXXX";
    const fd file(::mkstemp(path));
    REQUIRE(file.valid());
    ::unlink(path);
    char block[4096] = {1};
    REQUIRE(::write(file.get(), block, sizeof block) == sizeof block);
    REQUIRE(::fsync(file.get()) == 0);
    fs::fiemap_with<4> map{.header = {.fm_extent_count = 4}, .items = {}};
    const auto done = file.ioctl(fs::fiemap, ioctl::in_place(map));
    if (!done) {
        CHECK(unknown(done.error()));
        return;
    }
    REQUIRE(map.header.fm_mapped_extents == 1);
    CHECK(map.items[0].fe_logical == 0);
    CHECK(map.items[0].fe_length >= 4096);
    CHECK(has(map.items[0].fe_flags, fs::extent_flags::last));
    // Without room for extents it counts them, and the structure goes and comes by value.
    CHECK(file.ioctl(fs::fiemap, {})->fm_mapped_extents == 1);
}

TEST_CASE("a buffer whose size is in the number") {
    constexpr auto name = ioctl::read_bytes('E', 0x06);
    static char large[20000];
    const fd file(::open("/dev/null", O_RDONLY));
    CHECK(file.ioctl(name, large).error() == errc::inval);  // 14 bits: the kernel is not asked
    CHECK(unknown(file.ioctl(name, span(large).first(16)).error()));
}

TEST_CASE("errors") {
    const fd file(::open("/dev/null", O_RDONLY));
    CHECK(unknown(file.ioctl(ioctl::none('z', 0x99)).error()));
    CHECK(file.ioctl(tty::get_winsize).error() == errc::notty);
    CHECK(unknown(file.ioctl(block::get_size).error()));
    CHECK(no_file.ioctl(tty::get_winsize).error() == errc::badf);
}

TEST_CASE("random: the entropy count") {
    const fd random(::open("/dev/urandom", O_RDONLY));
    const auto bits = random.ioctl(rnd::get_entropy_count);
    if (!bits) {
        CHECK(unknown(bits.error()));
        return;
    }
    CHECK(*bits >= 0);
    CHECK(*bits <= 4096);
}
