// SPDX-License-Identifier: MIT
// User and group IDs: what they are, and giving them up.
//
//     const auto before = LKMC_TRY(lkmc::sys::getresuid());            // real, effective, saved
//     LKMC_TRY(lkmc::drop_privileges(65534, 65534));                   // for good: groups, then gid, then uid, checked
//     lkmc::sys::setresuid(lkmc::sys::keep_id, 0, lkmc::sys::keep_id);  // only the effective one
//
// * The system calls change the calling thread. A libc's functions of the same names change all threads of the
//   process, by signals of its own: a program with a libc and threads takes those.
// * IDs have 32 bits on every CPU (on ARM the calls that end in 32). All bits set means "leave as it is".
// * A change of the effective user takes capabilities with it: capabilities(7), "Effect of user ID changes".
// Source: getresuid(2), setresuid(2), setgroups(2), getgroups(2), credentials(7).
#pragma once

#include <lkmc/span.hpp>
#include <lkmc/sys/call.hpp>

namespace lkmc {

namespace sys {

inline constexpr unsigned keep_id = ~0u;

// The three IDs of a thread. The effective one counts for most permissions; the real and the saved one may come back.
struct ids {
    unsigned real = keep_id;
    unsigned effective = keep_id;
    unsigned saved = keep_id;
    friend constexpr bool operator==(const ids&, const ids&) noexcept = default;
};

inline result<ids> getresuid() noexcept {
    ids i;
    LKMC_TRY(call<void>(nr::wide::getresuid, &i.real, &i.effective, &i.saved));
    return i;
}
inline result<ids> getresgid() noexcept {
    ids i;
    LKMC_TRY(call<void>(nr::wide::getresgid, &i.real, &i.effective, &i.saved));
    return i;
}

// Each to any of the three without, to anything with CAP_SETUID or CAP_SETGID; EPERM otherwise. EINVAL: the ID is not
// mapped in this user namespace.
LKMC_INLINE result<void> setresuid(unsigned real, unsigned effective, unsigned saved) noexcept {
    return call<void>(nr::wide::setresuid, real, effective, saved);
}
LKMC_INLINE result<void> setresgid(unsigned real, unsigned effective, unsigned saved) noexcept {
    return call<void>(nr::wide::setresgid, real, effective, saved);
}

// The supplementary groups: how many there are; the list, if there is room for all of it, else EINVAL.
LKMC_INLINE result<int> getgroups() noexcept { return call<int>(nr::wide::getgroups, 0, nullptr); }
LKMC_INLINE result<int> getgroups(span<unsigned> list) noexcept {
    return call<int>(nr::wide::getgroups, static_cast<int>(list.size()), list.data());
}
// CAP_SETGID. At most 65536 (NGROUPS_MAX), EINVAL beyond. EPERM in a user namespace that denies it (/proc/PID/setgroups).
LKMC_INLINE result<void> setgroups(span<const unsigned> list) noexcept {
    return call<void>(nr::wide::setgroups, static_cast<int>(list.size()), list.data());
}

}  // namespace sys

// Becomes another user for good: no supplementary groups, and all three IDs of both kinds. In the only order that
// works, and checked: EPERM also where the calls succeeded and the old user could come back.
inline result<void> drop_privileges(unsigned uid, unsigned gid) noexcept {
    LKMC_TRY(sys::setgroups({}));
    LKMC_TRY(sys::setresgid(gid, gid, gid));
    LKMC_TRY(sys::setresuid(uid, uid, uid));
    if (LKMC_TRY(sys::getresuid()) != sys::ids{uid, uid, uid}) return errc::perm;
    if (LKMC_TRY(sys::getresgid()) != sys::ids{gid, gid, gid}) return errc::perm;
    if (uid != 0 && sys::setresuid(sys::keep_id, 0, sys::keep_id)) return errc::perm;
    return {};
}

}  // namespace lkmc
