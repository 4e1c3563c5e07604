// SPDX-License-Identifier: MIT
// The kernel's name, release and machine.
//
//     auto name = LKMC_TRY(lkmc::sys::uname());
//     print(out, name.release(), " on ", name.machine(), "\n");        // 6.12.0 on x86_64
//     if (name.kernel().at_least(6, 7)) …
//
// * A release says what a kernel calls itself. Whether it has a feature is better asked by trying: distributions
//   backport, and emulators and containers leave out.
// * The machine is the kernel's, not the program's: an ARM program on an AArch64 kernel reads aarch64, or armv8l
//   with the personality PER_LINUX32. qemu-user answers for the CPU that it plays.
// Source: uname(2), include/uapi/linux/utsname.h.
#pragma once

#include <lkmc/cursor.hpp>
#include <lkmc/result.hpp>
#include <lkmc/string.hpp>
#include <lkmc/sys/call.hpp>

namespace lkmc {

// The three numbers that a release begins with, as the kernel's Makefile calls them.
struct kernel_version {
    unsigned version = 0, patchlevel = 0, sublevel = 0;
    constexpr bool at_least(unsigned v, unsigned p, unsigned s = 0) const noexcept {
        if (version != v) return version > v;
        if (patchlevel != p) return patchlevel > p;
        return sublevel >= s;
    }
    friend constexpr bool operator==(const kernel_version&, const kernel_version&) noexcept = default;

    // "6.12.0-1-amd64", "6.18.44+", "6.19-rc1": what is missing is 0. EBADMSG where it does not begin with two numbers.
    static constexpr result<kernel_version> parse(string_view release) noexcept {
        text_cursor in(release);
        kernel_version v;
        v.version = in.number<unsigned>();
        in.skip('.');
        v.patchlevel = in.number<unsigned>();
        if (in && in.accept('.')) v.sublevel = in.number<unsigned>();
        if (!in) return errc::badmsg;
        return v;
    }
};

namespace sys {

// struct new_utsname: six texts of at most 64 characters.
class utsname {
public:
    constexpr string_view sysname() const noexcept { return text(0); }   // Linux
    constexpr string_view nodename() const noexcept { return text(1); }  // what the network calls it: hostname(7)
    constexpr string_view release() const noexcept { return text(2); }
    constexpr string_view version() const noexcept { return text(3); }   // which build: #1 SMP …
    constexpr string_view machine() const noexcept { return text(4); }
    constexpr string_view domainname() const noexcept { return text(5); }

    // 0.0.0 if the release does not begin with numbers.
    constexpr kernel_version kernel() const noexcept { return kernel_version::parse(release()).value_or(kernel_version{}); }

private:
    friend result<utsname> uname() noexcept;
    // The text ends in NUL; where it should not, the field's end ends it.
    constexpr string_view text(unsigned field) const noexcept {
        const string_view all(fields_[field], sizeof fields_[field]);
        return all.substr(0, all.find('\0'));
    }
    char fields_[6][65] = {};
};

inline result<utsname> uname() noexcept {
    utsname name;
    const auto done = call<void>(nr::uname, &name);
    if (!done) return done.error();
    return name;
}

}  // namespace sys
}  // namespace lkmc
