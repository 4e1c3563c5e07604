// SPDX-License-Identifier: MIT
// Namespaces: a process's own hostname, mounts, network, process numbers, users.
//
//     LKMC_TRY(sys::unshare(sys::clone_flags::newuts));                    // CAP_SYS_ADMIN
//     LKMC_TRY(lkmc::isolate(sys::clone_flags::newnet));                   // anybody, where the kernel lets everybody
//     auto net = LKMC_TRY(lkmc::open_namespace(sys::clone_flags::newnet, pid));
//     LKMC_TRY(sys::setns(net, sys::clone_flags::newnet));                 // in there now
//
// * CLONE_NEWPID, CLONE_NEWTIME: not this process but the children that it makes from now on; the first of a PID
//   namespace is its init, and when that ends the kernel kills the rest.
// * CLONE_NEWUSER: nobody in it is known until /proc/PID/uid_map and gid_map are written, once each. Without
//   privileges outside, one line that maps one's own ID, and for gid_map only after "deny" to setgroups.
// * unshare and setns of CLONE_NEWUSER are EINVAL in a process with several threads; so they are under qemu-user,
//   which has a thread of its own.
// * A namespace lives as long as a process in it, a descriptor or a bind mount of /proc/PID/ns/NAME.
// Source: namespaces(7), user_namespaces(7), pid_namespaces(7), unshare(2), setns(2).
#pragma once

#include <lkmc/sys/attribute.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/which_process.hpp>

namespace lkmc {

namespace sys {

// What of clone_flags: fs, files, sysvsem and new….
LKMC_INLINE result<void> unshare(clone_flags what) noexcept {
    return call<void>(nr::unshare, static_cast<unsigned long>(what));
}
// One namespace by its descriptor and its kind (none: any); or several of a process, by its pidfd (Linux 5.8).
LKMC_INLINE result<void> setns(fd_ref namespace_or_pidfd, clone_flags what = {}) noexcept {
    return call<void>(nr::setns, namespace_or_pidfd, static_cast<int>(static_cast<std::uint32_t>(what)));
}

}  // namespace sys

// Its name in /proc/PID/ns; empty for what is not one kind of namespace.
constexpr string_view namespace_name(sys::clone_flags kind) noexcept {
    switch (kind) {
        case sys::clone_flags::newcgroup: return "cgroup";
        case sys::clone_flags::newipc: return "ipc";
        case sys::clone_flags::newns: return "mnt";
        case sys::clone_flags::newnet: return "net";
        case sys::clone_flags::newpid: return "pid";
        case sys::clone_flags::newtime: return "time";
        case sys::clone_flags::newuser: return "user";
        case sys::clone_flags::newuts: return "uts";
        default: return {};
    }
}

// The namespace of this kind that a process is in. ENOENT where the kernel has no such kind. What the descriptor can be
// asked: sys/ioctl/nsfs.hpp.
inline result<fd> open_namespace(sys::clone_flags kind, which_process who = self) noexcept {
    if (namespace_name(kind).empty()) return errc::inval;
    auto path = who.path("ns/");
    path.append(namespace_name(kind));
    return sys::openat(at_cwd, path.c_str(), sys::o::rdonly | sys::o::cloexec);
}

// What f returns, a result, with this thread in another namespace meanwhile: so one opens what then stays there, such as a
// socket.
//     auto nl = LKMC_TRY(lkmc::in_namespace(net, sys::clone_flags::newnet, [] { return netlink::socket::open(…); }));
// Of the kinds that a thread enters and leaves at will: newnet, newuts, newipc, newcgroup. EPERM: without CAP_SYS_ADMIN in
// both; what setns(2) says where the way back fails, and then the thread is still there.
template <class F>
std::invoke_result_t<F&> in_namespace(fd_ref where, sys::clone_flags kind, F&& f) noexcept {
    text_buffer<31> path;
    print(path, "/proc/thread-self/ns/", namespace_name(kind));
    const auto own = sys::openat(at_cwd, path.c_str(), sys::o::rdonly | sys::o::cloexec);
    if (!own) return own.error();
    if (const auto there = sys::setns(where, kind); !there) return there.error();
    auto got = f();
    if (const auto back = sys::setns(*own, kind); !back) return back.error();
    return got;
}

// A line of uid_map or gid_map: `count` numbers from `inside` on are those from `outside` on.
struct id_range {
    std::uint32_t inside = 0;
    std::uint32_t outside = 0;
    std::uint32_t count = 1;
};

namespace detail {
inline result<void> write_id_map(which_process who, string_view name, span<const id_range> ranges) noexcept {
    text_buffer<4095> text;  // one write of less than a page, is the rule
    for (const auto& range : ranges)
        join(text, {digits(range.inside, 10).view(), " ", digits(range.outside, 10).view(), " ", digits(range.count, 10).view(), "\n"});
    if (text.truncated()) return errc::inval;
    return attribute(who.path(name).view()).write(text.view());
}
}  // namespace detail

// Of a process in a new user namespace. EPERM: not one's own IDs, or it was written already.
inline result<void> write_uid_map(which_process who, span<const id_range> ranges) noexcept {
    return detail::write_id_map(who, "uid_map", ranges);
}
inline result<void> write_gid_map(which_process who, span<const id_range> ranges) noexcept {
    return detail::write_id_map(who, "gid_map", ranges);
}
// No setgroups(2) in the user namespace any more: needed before an unprivileged process may write its gid_map.
inline result<void> deny_setgroups(which_process who = self) noexcept {
    return attribute(who.path("setgroups").view()).write("deny");
}

// A new user namespace in which this process is root, and everything that it had outside stays as it was. More
// namespaces made in the same step belong to it.
inline result<void> become_root_in_user_namespace(sys::clone_flags more = {}) noexcept {
    const id_range uid[] = {{0, sys::geteuid(), 1}};
    const id_range gid[] = {{0, sys::getegid(), 1}};
    if (const auto done = sys::unshare(sys::clone_flags::newuser | more); !done) return done.error();
    if (const auto done = write_uid_map(self, uid); !done) return done.error();
    if (const auto done = deny_setgroups(); !done) return done.error();
    return write_gid_map(self, gid);
}

enum class isolated { by_privilege, by_user_namespace };

// Namespaces of one's own with whatever right there is: CAP_SYS_ADMIN, or else as root of a new user namespace; which
// one, it says. EPERM, EACCES, ENOSPC: this machine lets only root; EINVAL: also a kernel without such namespaces, or a
// process with threads that is not root.
inline result<isolated> isolate(sys::clone_flags what) noexcept {
    const auto plain = sys::unshare(what);
    if (plain) return isolated::by_privilege;
    if (plain.error() != errc::perm || has(what, sys::clone_flags::newuser)) return plain.error();
    if (const auto done = become_root_in_user_namespace(what); !done) return done.error();
    return isolated::by_user_namespace;
}

// For check(): what isolate() fails with where a machine does not let this process make namespaces.
struct without_namespaces {
    constexpr bool covers(error e) const noexcept {
        return e == errc::perm || e == errc::acces || e == errc::nospc || e == errc::users || e == errc::inval || e == errc::nosys;
    }
    void explain(sink to) const {
        to.write("needs namespaces of its own: run it as root, or where user namespaces are open to everybody (not under qemu-user)");
    }
};

}  // namespace lkmc
