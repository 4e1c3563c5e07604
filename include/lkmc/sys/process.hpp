// SPDX-License-Identifier: MIT
// Processes: who am I, make one, become another, wait for one, end.
//
//     const int child = LKMC_TRY(lkmc::sys::fork());
//     if (child == 0) lkmc::sys::exit_group(3);
//     auto end = LKMC_TRY(lkmc::sys::waitid(child));
//     print(out, end, "\n");                               // process 4711 exited with status 3
//
// * A process ID is an int, as pid_t. It is reused once the process was waited for; a pidfd is not.
// * fork() here is the system call alone. libc's also runs what pthread_atfork was given and renews what it
//   keeps about the thread: in a child that goes on to use libc's threads or allocator beside other threads,
//   use libc's. A child that calls execve or exit_group soon is served by either.
// * There is no vfork() that can be called: its child would run on in the caller's frame and spoil it.
//   spawn() of sys/spawn.hpp does what vfork is for.
// * 32-bit user IDs on every CPU.
// Source: getpid(2), gettid(2), getuid(2), clone(2), execve(2), execveat(2), waitid(2), wait4(2), _exit(2);
// include/uapi/linux/sched.h, include/uapi/linux/wait.h.
#pragma once

#include <cstdint>

#include <lkmc/print.hpp>
#include <lkmc/sys/at.hpp>
#include <lkmc/sys/fd.hpp>
#include <lkmc/sys/resource.hpp>
#include <lkmc/sys/signal.hpp>

namespace lkmc {

namespace sys {

// These cannot fail. gettid is the thread's own number; getpid its process's, which is that of the first thread.
LKMC_INLINE int getpid() noexcept { return static_cast<int>(arch::syscall(nr::getpid)); }
LKMC_INLINE int gettid() noexcept { return static_cast<int>(arch::syscall(nr::gettid)); }
// 0 when the parent lives outside this PID namespace.
LKMC_INLINE int getppid() noexcept { return static_cast<int>(arch::syscall(nr::getppid)); }
LKMC_INLINE unsigned getuid() noexcept { return static_cast<unsigned>(arch::syscall(nr::wide::getuid)); }
LKMC_INLINE unsigned geteuid() noexcept { return static_cast<unsigned>(arch::syscall(nr::wide::geteuid)); }
LKMC_INLINE unsigned getgid() noexcept { return static_cast<unsigned>(arch::syscall(nr::wide::getgid)); }
LKMC_INLINE unsigned getegid() noexcept { return static_cast<unsigned>(arch::syscall(nr::wide::getegid)); }

// Process group and session; pid 0 is the calling process. ESRCH where there is none.
LKMC_INLINE result<int> getpgid(int pid = 0) noexcept { return call<int>(nr::getpgid, pid); }
LKMC_INLINE result<int> getsid(int pid = 0) noexcept { return call<int>(nr::getsid, pid); }
LKMC_INLINE result<void> setpgid(int pid, int group) noexcept { return call<void>(nr::setpgid, pid, group); }
// The new session's ID, which is the caller's. EPERM for the leader of a process group.
LKMC_INLINE result<int> setsid() noexcept { return call<int>(nr::setsid); }

// --- Making one -----------------------------------------------------------------------------------------------

// clone(2), clone3(2): CLONE_…
enum class clone_flags : std::uint64_t {
    vm = 0x100,
    fs = 0x200,
    files = 0x400,
    sighand = 0x800,
    pidfd = 0x1000,
    ptrace = 0x2000,
    vfork = 0x4000,
    parent = 0x8000,
    thread = 0x10000,
    newns = 0x20000,
    sysvsem = 0x40000,
    settls = 0x80000,
    parent_settid = 0x100000,
    child_cleartid = 0x200000,
    untraced = 0x800000,
    child_settid = 0x1000000,
    newcgroup = 0x2000000,
    newuts = 0x4000000,
    newipc = 0x8000000,
    newuser = 0x10000000,
    newpid = 0x20000000,
    newnet = 0x40000000,
    io = 0x80000000,
    clear_sighand = 0x100000000,  // clone3 only
    into_cgroup = 0x200000000,    // clone3 only
    newtime = 0x80,               // clone3 only: among clone's it would lie in the signal number
};
consteval void combines(clone_flags);

// struct clone_args, third version (Linux 5.7), 88 bytes. All addresses as 64-bit numbers.
struct clone_args {
    clone_flags flags = {};
    std::uint64_t pidfd = 0;         // where to store the int; with clone_flags::pidfd
    std::uint64_t child_tid = 0;     // int, in the child's memory
    std::uint64_t parent_tid = 0;    // int, in the parent's memory
    std::uint64_t exit_signal = static_cast<int>(sig::chld);  // what the parent gets at the end; 0: nothing
    std::uint64_t stack = 0;         // lowest byte, unlike clone's
    std::uint64_t stack_size = 0;
    std::uint64_t tls = 0;
    std::uint64_t set_tid = 0;       // array of pid_t, one a PID namespace, innermost first (5.5)
    std::uint64_t set_tid_size = 0;  // elements
    std::uint64_t cgroup = 0;        // descriptor of a cgroup v2 folder; with clone_flags::into_cgroup (5.7)
};

// 0 in the child, its process ID in the parent. EAGAIN at a limit of processes, ENOMEM.
inline result<int> fork() noexcept {
    // clone's flags are an unsigned long here; the order of what follows differs between CPUs, and all of it is 0.
    return call<int>(nr::clone, static_cast<unsigned long>(sig::chld), nullptr, nullptr, 0L, nullptr);
}

// The part of clone3 that a function can offer: a child with a copy of the memory, that returns from this call too.
// EINVAL, without asking the kernel, where the child would share memory or get a stack of its own (CLONE_VM,
// CLONE_THREAD, CLONE_SETTLS, stack): its first instruction has to be written in assembly, see sys/spawn.hpp.
// Linux 5.3; ENOSYS before, under qemu-user, and in containers that filter it.
inline result<int> clone3(const clone_args& args) noexcept {
    if (has_any(args.flags, clone_flags::vm | clone_flags::thread | clone_flags::settls) || args.stack != 0 ||
        args.stack_size != 0)
        return errc::inval;
    return call<int>(nr::clone3, &args, sizeof args);
}

}  // namespace sys

// A child and a descriptor of it that stays its own when the number is reused.
struct forked {
    enum class way { clone3, clone, pidfd_open };
    int pid = 0;  // 0 in the child, which gets no descriptor
    fd pidfd;     // closed on exec
    way how = way::clone3;
    constexpr bool in_child() const noexcept { return pid == 0; }
};

// fork() and a pidfd. By clone3 (Linux 5.3), where that is missing or filtered by clone (5.2), where that does not
// know CLONE_PIDFD by pidfd_open (5.3): it is race-free too, as nobody else waits for this child. In a program that
// ignores SIGCHLD, or has a thread that waits for any child, the last may find the child gone: ESRCH.
inline result<forked> fork_with_pidfd(sys::clone_flags more = {}) noexcept {
    int number = -1;
    sys::clone_args args;
    args.flags = sys::clone_flags::pidfd | more;
    args.pidfd = reinterpret_cast<std::uintptr_t>(&number);
    auto pid = sys::clone3(args);
    if (pid) return forked{*pid, *pid == 0 ? fd() : fd(number), forked::way::clone3};
    if (pid.error() != errc::nosys && pid.error() != errc::perm) return pid.error();
    if (static_cast<std::uint64_t>(more) > 0xffffffff || has(more, sys::clone_flags::newtime)) return pid.error();

    // An older kernel passes over the flag, or refuses it.
    pid = sys::call<int>(nr::clone, static_cast<unsigned long>(args.flags) | static_cast<unsigned long>(sig::chld), nullptr,
                         &number, 0L, nullptr);
    if (!pid && pid.error() != errc::inval) return pid.error();
    auto how = forked::way::clone;
    if (!pid) {
        how = forked::way::pidfd_open;
        pid = sys::call<int>(nr::clone, static_cast<unsigned long>(more) | static_cast<unsigned long>(sig::chld), nullptr,
                             nullptr, 0L, nullptr);
        if (!pid) return pid.error();
    }
    if (*pid == 0) return forked{0, fd(), how};
    if (number >= 0) return forked{*pid, fd(number), how};
    auto opened = sys::call<fd>(nr::pidfd_open, *pid, 0u);
    if (!opened) return opened.error();
    return forked{*pid, detail::move(*opened), forked::way::pidfd_open};
}

namespace sys {

// --- Becoming another -----------------------------------------------------------------------------------------

// Returns only to say why not. argv and envp end with a null pointer; argv has at least the program's name.
LKMC_INLINE result<void> execve(cstr path, const char* const* argv, const char* const* envp) noexcept {
    return call<void>(nr::execve, path, argv, envp);
}

// path from folder, or with at::empty_path and "" the program that folder itself refers to. Linux 3.19.
LKMC_INLINE result<void> execveat(fd_ref folder, cstr path, const char* const* argv, const char* const* envp,
                                  at flags = {}) noexcept {
    return call<void>(nr::execveat, folder, path, argv, envp, flags);
}

// --- Waiting --------------------------------------------------------------------------------------------------

// waitid(2), wait4(2): W…
enum class w : int {
    nohang = 1,
    untraced = 2,  // wait4's word for stopped
    stopped = 2,
    exited = 4,
    continued = 8,
    nowait = 0x01000000,  // leave the child waitable
    nothread = 0x20000000,
    all = 0x40000000,
    clone = static_cast<int>(0x80000000u),
};
consteval void combines(w);

// What the ID of waitid is: P_…
enum class p : int { all = 0, pid = 1, pgid = 2, pidfd = 3 };

// CLD_…: what happened to a child.
enum class cld : int { none = 0, exited = 1, killed = 2, dumped = 3, trapped = 4, stopped = 5, continued = 6 };

// What waitid and wait4 say of a child.
struct wait_status {
    int pid = 0;  // 0: with w::nohang, nothing has happened yet
    unsigned uid = 0;  // the child's real user ID; wait4 does not say
    cld code = cld::none;
    int number = 0;  // the exit status of an exited child, else the signal

    constexpr bool happened() const noexcept { return pid != 0; }
    constexpr bool exited() const noexcept { return code == cld::exited; }
    constexpr bool exited_with(int status) const noexcept { return exited() && number == status; }
    // By a signal, with a core dump or without.
    constexpr bool killed() const noexcept { return code == cld::killed || code == cld::dumped; }
    constexpr bool killed_by(any_signal s) const noexcept { return killed() && number == s.number(); }
    constexpr bool stopped() const noexcept { return code == cld::stopped || code == cld::trapped; }
    constexpr bool stopped_by(any_signal s) const noexcept { return stopped() && number == s.number(); }
    constexpr bool continued() const noexcept { return code == cld::continued; }
    // 0 … 255, or -1 for a child that did not exit.
    constexpr int exit_status() const noexcept { return exited() ? number : -1; }
    // sig::none for a child that exited.
    constexpr sig signal() const noexcept { return exited() ? sig::none : static_cast<sig>(number); }

    // From the word that wait4 and libc's waitpid store (the macros WIFEXITED … of wait(2)).
    static constexpr wait_status from_word(int pid, int word) noexcept {
        const int low = word & 0x7f;
        const int high = (word >> 8) & 0xff;
        if (word == 0xffff) return {pid, 0, cld::continued, static_cast<int>(sig::cont)};
        if (low == 0) return {pid, 0, cld::exited, high};
        if (low == 0x7f) return {pid, 0, cld::stopped, high};
        return {pid, 0, (word & 0x80) != 0 ? cld::dumped : cld::killed, low};
    }
    friend void format(sink to, const wait_status& s) {
        if (!s.happened()) return print(to, "nothing happened yet");
        print(to, "process ", s.pid);
        switch (s.code) {
            case cld::exited: return print(to, " exited with status ", s.number);
            case cld::continued: return print(to, " goes on");
            case cld::killed:
            case cld::dumped: print(to, " was killed by "); break;
            case cld::trapped:
            case cld::stopped: print(to, " was stopped by "); break;
            default: return print(to, " did something unknown");
        }
        const string_view called = name(s.signal());
        if (called.empty()) print(to, "signal ", s.number);
        else print(to, called);
        if (s.code == cld::dumped) print(to, " and left a core");
    }
};

// Waits for a child that matches and for something named in what. ECHILD: there is no such child. EINTR: a signal
// handler ran; sys::retry goes on. used: what the child and its own waited-for children took.
inline result<wait_status> waitid(p type, int id, w what = w::exited, rusage* used = nullptr) noexcept {
    siginfo info;
    const auto done = call<void>(nr::waitid, type, id, &info, what, used);
    if (!done) return done.error();
    return wait_status{info.pid(), info.uid(), static_cast<cld>(info.code()), info.status()};
}
inline result<wait_status> waitid(int pid, w what = w::exited) noexcept { return waitid(p::pid, pid, what); }
// Linux 5.4; EINVAL before. EAGAIN: the pidfd is non-blocking and nothing has happened.
inline result<wait_status> waitid(fd_ref pidfd, w what = w::exited) noexcept { return waitid(p::pidfd, pidfd.get(), what); }
inline result<wait_status> waitid_any(w what = w::exited) noexcept { return waitid(p::all, 0, what); }

// pid as in wait4(2): > 0 that one, -1 any, 0 of this process group, < -1 of group -pid. Always waits for ends too;
// w::exited and w::nowait are waitid's and give EINVAL.
inline result<wait_status> wait4(int pid, w what = {}, rusage* used = nullptr) noexcept {
    int word = 0;
    const auto waited = call<int>(nr::wait4, pid, &word, what, used);
    if (!waited) return waited.error();
    return *waited == 0 ? wait_status{} : wait_status::from_word(*waited, word);
}

// --- Ending ---------------------------------------------------------------------------------------------------

// The whole process, at once: nothing of libc's is flushed or called. The parent sees status & 0xff.
[[noreturn]] LKMC_INLINE void exit_group(int status) noexcept {
    for (;;) arch::syscall(nr::exit_group, status);
}
// The calling thread only; the process if it is the last. Not for a thread that libc made.
[[noreturn]] LKMC_INLINE void exit(int status) noexcept {
    for (;;) arch::syscall(nr::exit, status);
}

}  // namespace sys
}  // namespace lkmc
