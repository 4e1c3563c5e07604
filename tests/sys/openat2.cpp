// SPDX-License-Identifier: MIT
// openat2 and open_beneath: what is refused, and that the walk for older kernels refuses it too.
#include <lkmc/sys/openat2.hpp>

#include <doctest/doctest.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "filter.hpp"
#include "scratch.hpp"

using namespace lkmc;

namespace {

bool known() {
    const auto probe = sys::openat2(at_cwd, ".", {.flags = sys::o::path});
    return probe.has_value();
}

struct tree : scratch {
    tree() {
        REQUIRE(mkdir((*this / "root").c_str(), 0700) == 0);
        REQUIRE(mkdir((*this / "root/sub").c_str(), 0700) == 0);
        file("root/sub/file", "inside");
        file("secret", "outside");
        REQUIRE(symlink("sub/file", (*this / "root/good").c_str()) == 0);
        REQUIRE(symlink("../secret", (*this / "root/bad").c_str()) == 0);
        REQUIRE(symlink("..", (*this / "root/up").c_str()) == 0);
        REQUIRE(symlink("/etc", (*this / "root/abs").c_str()) == 0);
        root = sys::openat(at_cwd, *this / "root", sys::o::directory | sys::o::path).value();
    }
    fd root;
    // What open_beneath says to a path that leads nowhere else.
    error refusal(const char* path, sys::o flags = sys::o::rdonly) const { return open_beneath(root, path, flags).error(); }
    std::string text(const char* path, opened_beneath::way expected) const {
        auto opened = open_beneath(root, path, sys::o::rdonly | sys::o::cloexec);
        if (!opened) return std::string(opened.error().name());
        CHECK(opened->how == expected);
        char buffer[16];
        return {buffer, sys::read(opened->file, buffer).value()};
    }
};

// What holds for either way. Told as a value, too: in a child nobody counts what CHECK finds.
bool common(const tree& t, opened_beneath::way way) {
    bool good = true;
    const auto expect = [&](const char* what, bool holds) {
        CHECK_MESSAGE(holds, what);
        good = good && holds;
    };
    expect("a file in a folder", t.text("sub/file", way) == "inside");
    expect("dots and slashes", t.text("./sub//./file", way) == "inside");
    expect("a folder", open_beneath(t.root, "sub/", sys::o::rdonly).has_value());
    expect("..", t.refusal("../secret") == errc::xdev);
    expect(".. further on", t.refusal("sub/../../secret") == errc::xdev);
    expect("an absolute path", t.refusal("/etc/passwd") == errc::xdev);
    expect("nothing", t.refusal("") == errc::noent);
    expect("what is not there", t.refusal("none") == errc::noent);
    expect("a file as a folder", t.refusal("sub/file/x") == errc::notdir);
    expect("a file with a slash", t.refusal("sub/file/") == errc::notdir);
    expect("no link, please", t.refusal("good", sys::o::rdonly | sys::o::nofollow) == errc::loop);
    expect("a link itself", open_beneath(t.root, "bad", sys::o::path | sys::o::nofollow).has_value());
    expect("too long a name", t.refusal((std::string(300, 'x')).c_str()) == errc::nametoolong);

    expect("a new file", open_beneath(t.root, "sub/new", sys::o::creat | sys::o::excl | sys::o::wronly, 0600).has_value());
    struct stat s = {};
    expect("where it belongs", stat((t / "root/sub/new").c_str(), &s) == 0);
    expect("with its rights", (s.st_mode & 0777) == 0600);
    unlink((t / "root/sub/new").c_str());
    return good;
}

}  // namespace

TEST_CASE("openat2 by itself") {
    if (!known()) {
        MESSAGE("no openat2 here");
        return;
    }
    const tree t;
    using sys::o;
    using sys::resolve;
    CHECK(sys::openat2(t.root, "good", {.resolve = resolve::beneath}).has_value());
    CHECK(sys::openat2(t.root, "bad", {.resolve = resolve::beneath}).error() == errc::xdev);
    CHECK(sys::openat2(t.root, "good", {.resolve = resolve::no_symlinks}).error() == errc::loop);
    CHECK(sys::openat2(at_cwd, "/proc/self/exe", {.resolve = resolve::no_magiclinks}).error() == errc::loop);
    CHECK(sys::openat2(at_cwd, "/proc/version", {.resolve = resolve::no_xdev}).error() == errc::xdev);
    CHECK(sys::openat2(t.root, "/sub/file", {.resolve = resolve::in_root}).has_value());
    CHECK(sys::openat2(t.root, "../../sub/file", {.resolve = resolve::in_root}).has_value());
    CHECK(sys::openat2(t.root, "sub", {.flags = o::path | o::directory | o::cloexec}).has_value());
    CHECK(sys::openat2(t.root, "sub/file", {.mode = 0600}).error() == errc::inval);  // a mode, and nothing to create
    CHECK(sys::openat2(t.root, "sub/file", {.resolve = static_cast<resolve>(1u << 30)}).error() == errc::inval);
}

TEST_CASE("open_beneath") {
    const tree t;
    if (known()) {
        common(t, opened_beneath::way::openat2);
        CHECK(t.text("good", opened_beneath::way::openat2) == "inside");
        CHECK(t.refusal("bad") == errc::xdev);
        CHECK(t.refusal("up/secret") == errc::xdev);
        CHECK(t.refusal("abs/passwd") == errc::xdev);
    } else {
        common(t, opened_beneath::way::walk);
    }
}

TEST_CASE("open_beneath where the system call is missing") {
    // As older kernels answer, and as containers that are older than the kernel.
    for (const int answer : {ENOSYS, EPERM}) {
        const tree t;
        const int status = in_child([&] {
            if (known() && !answer_with(nr::openat2, answer)) return 77;
            bool good = common(t, opened_beneath::way::walk);
            for (const char* path : {"good", "bad", "up/secret", "abs/passwd", "up"}) good = good && t.refusal(path) == errc::loop;
            return good && t.refusal("bad", sys::o::path) == errc::loop ? 0 : 1;
        });
        if (status == 77) MESSAGE("no seccomp filter here");
        else CHECK(status == 0);
    }
}
