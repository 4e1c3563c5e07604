// SPDX-License-Identifier: MIT
// What a short program does with an error: says what failed and why, and ends.
//
//     int main() {
//         lkmc::require(lkmc::cap::sys_admin);                          // or ends with 77 and says what to do
//         auto pages = lkmc::check(lkmc::pagemap::open(lkmc::self));    // the value, or the error in words and the end
//         auto scan = lkmc::check(pages.scan(…), lkmc::since("6.7"));   // an older kernel is no failure: 77
//         lkmc::print(lkmc::out, "first page: ", …, "\n");
//     }
//
// * Exit statuses: 0 it holds; 1 it does not; 2 wrong arguments; 77 it cannot run here, and why: a test runner
//   counts that as skipped.
// * In every world; require() and without() are about Linux' capabilities and are there only.
// * For examples and tests. A library hands results on (LKMC_TRY).
#pragma once

#include <lkmc/assert.hpp>
#if !defined(LKMC_WORLD_HEADER)
#include <lkmc/sys/capability.hpp>
#endif

namespace lkmc {

inline constexpr int exit_skipped = 77;

// Standard output and standard error, unbuffered: on Linux one write(2) a piece. A program that prints much, or by printf
// too, uses stdio.
inline constexpr sink out{[](void*, string_view text) { world::say(text); }};
inline constexpr sink err{[](void*, string_view text) { world::complain(text); }};

// Ends the program as one that cannot run here.
template <class... T>
[[noreturn]] void skip(const T&... why) {
    print(err, "skipped: ", why..., "\n");
    world::stop(exit_skipped);
}

// What an error may mean other than failure. It says why, if the error is one of its own.
struct no_excuse {
    constexpr bool covers(error) const noexcept { return false; }
    void explain(sink) const {}
};
#if !defined(LKMC_WORLD_HEADER)
// EPERM or EACCES: the right is missing.
struct without {
    cap missing;
    bool covers(error e) const noexcept { return (e == errc::perm || e == errc::acces) && !has_capability(missing); }
    void explain(sink to) const { print(to, "needs ", name(missing), ": run it as root, or give it to the program with setcap"); }
};
#endif
// ENOSYS, EINVAL, ENOTTY or EOPNOTSUPP: the kernel does not know it yet.
struct since {
    string_view version;
    constexpr explicit since(string_view kernel_version) noexcept : version(kernel_version) {}
    constexpr bool covers(error e) const noexcept {
        return e == errc::nosys || e == errc::inval || e == errc::notty || e == errc::opnotsupp;
    }
    void explain(sink to) const { print(to, "needs Linux ", version, " or newer, or an emulator that knows it"); }
};

// The value; or what failed, where and why, on standard error, and the end of the program.
template <class R, class Excuse = no_excuse>
    requires(detail::is_result<std::remove_cvref_t<R>> && requires(const Excuse& excuse) { excuse.covers(error()); })
LKMC_NO_DANGLING auto check(R&& result, Excuse excuse = {}, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    if (!result.has_value()) [[unlikely]] {
        if (excuse.covers(result.error())) {
            print(err, "skipped: ");
            excuse.explain(err);
            print(err, " (", result.error(), ")\n");
            world::stop(exit_skipped);
        }
        print(err, file, ":", line, ": ", result.error(), "\n");
        world::stop(1);
    }
    return *static_cast<R&&>(result);
}

// The same, for who knows more about what failed than an error number: netlink::socket has it in the kernel's words.
template <class R, class Who>
    requires(detail::is_result<std::remove_cvref_t<R>> && requires(const Who& who) { who.failure(); })
LKMC_NO_DANGLING auto check(R&& result, const Who& who, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    if (!result.has_value()) [[unlikely]] {
        print(err, file, ":", line, ": ", who.failure(), "\n");
        world::stop(1);
    }
    return *static_cast<R&&>(result);
}

#if !defined(LKMC_WORLD_HEADER)
// Ends the program with 77 where the capability is missing.
inline void require(cap needed) {
    if (!has_capability(needed)) skip("needs ", name(needed), ": run it as root, or give it to the program with setcap");
}
#endif

}  // namespace lkmc
