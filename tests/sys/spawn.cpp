// SPDX-License-Identifier: MIT
// spawn: a program is started, or the reason why not is told and no child is left.
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <lkmc/sys/spawn.hpp>

#include <doctest/doctest.h>

using namespace lkmc;

namespace {
volatile sig_atomic_t handled = 0;
}  // namespace

TEST_CASE("a program runs with its arguments, environment and descriptors") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const char* const argv[] = {"sh", "-c", "echo \"$0 $1 $word\"; exit 3", "one", "two", nullptr};
    const char* const envp[] = {"word=three", nullptr};
    const auto child = spawn("/bin/sh", argv, envp, [&]() noexcept { return sys::call<void>(nr::dup3, ends[1], 1, 0); });
    ::close(ends[1]);
    REQUIRE(child.has_value());
    char text[64] = {};
    std::size_t filled = 0;
    for (ssize_t n; (n = ::read(ends[0], text + filled, sizeof text - 1 - filled)) > 0;) filled += static_cast<std::size_t>(n);
    ::close(ends[0]);
    CHECK(::strcmp(text, "one two three\n") == 0);
    CHECK(sys::waitid(*child).value().exited_with(3));
}

TEST_CASE("a missing program is an error, or status 127 where vfork is fork") {
    const char* const argv[] = {"x", nullptr};
    const auto child = spawn("/nonexistent/program", argv, environ);
    if (child) CHECK(sys::waitid(*child).value().exited_with(127));
    else CHECK(child.error() == errc::noent);
    CHECK(::waitpid(-1, nullptr, 0) == -1);
}

TEST_CASE("so is a preparation that fails") {
    const char* const argv[] = {"sh", "-c", "exit 0", nullptr};
    const auto child = spawn("/bin/sh", argv, environ, []() noexcept { return result<void>(errc::loop); });
    if (child) CHECK(sys::waitid(*child).value().exited_with(127));
    else CHECK(child.error() == errc::loop);
    CHECK(::waitpid(-1, nullptr, 0) == -1);
}

TEST_CASE("no handler of ours runs in the child, and our mask is ours again") {
    struct sigaction action {};
    action.sa_handler = [](int) { handled = handled + 1; };
    REQUIRE(::sigaction(SIGUSR1, &action, nullptr) == 0);
    sigset_t blocked, before, after;
    ::sigemptyset(&blocked);
    ::sigaddset(&blocked, SIGUSR2);
    ::sigprocmask(SIG_BLOCK, &blocked, nullptr);
    ::sigprocmask(SIG_BLOCK, nullptr, &before);

    const char* const argv[] = {"sh", "-c", "exit 0", nullptr};
    // The child sends itself what the parent would handle: it dies of it instead.
    const auto child = spawn("/bin/sh", argv, environ, []() noexcept { return sys::call<void>(nr::kill, sys::getpid(), SIGUSR1); });
    REQUIRE(child.has_value());
    CHECK(sys::waitid(*child).value().killed_by(SIGUSR1));
    CHECK(handled == 0);

    ::sigprocmask(SIG_BLOCK, nullptr, &after);
    CHECK(::memcmp(&before, &after, 8) == 0);
    ::raise(SIGUSR1);
    CHECK(handled == 1);
    ::sigprocmask(SIG_UNBLOCK, &blocked, nullptr);
}

TEST_CASE("many, one after another") {
    const char* const argv[] = {"sh", "-c", "exit 4", nullptr};
    for (int i = 0; i < 20; ++i) {
        const auto child = spawn("/bin/sh", argv, environ);
        REQUIRE(child.has_value());
        CHECK(sys::waitid(*child).value().exited_with(4));
    }
}
