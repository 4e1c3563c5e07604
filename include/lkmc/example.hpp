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
// * For examples and tests. A library hands results on (LKMC_TRY).
#pragma once

#include <lkmc/assert.hpp>
#include <lkmc/sys/capability.hpp>

namespace lkmc {

inline constexpr int exit_skipped = 77;

// Standard output and standard error, unbuffered: one write(2) a piece. A program that prints much, or by printf too,
// uses stdio.
namespace detail {
inline void write_all(void* descriptor, string_view text) noexcept {
    while (!text.empty()) {
        const long written = arch::syscall(nr::write, static_cast<int>(reinterpret_cast<long>(descriptor)), text.data(), text.size());
        if (written == -static_cast<long>(errc::intr)) continue;
        if (written <= 0) return;
        text = text.substr(static_cast<std::size_t>(written));
    }
}
}  // namespace detail
inline const sink out{detail::write_all, reinterpret_cast<void*>(1)};
inline const sink err{detail::write_all, reinterpret_cast<void*>(2)};

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
// EPERM or EACCES: the right is missing.
struct without {
    cap missing;
    bool covers(error e) const noexcept { return (e == errc::perm || e == errc::acces) && !has_capability(missing); }
    void explain(sink to) const { print(to, "needs ", name(missing), ": run it as root, or give it to the program with setcap"); }
};
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
    requires detail::is_result<std::remove_cvref_t<R>>
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

// Ends the program with 77 where the capability is missing.
inline void require(cap needed) {
    if (!has_capability(needed)) skip("needs ", name(needed), ": run it as root, or give it to the program with setcap");
}

}  // namespace lkmc
