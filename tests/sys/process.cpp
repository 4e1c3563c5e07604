// SPDX-License-Identifier: MIT
// Processes: what libc's own functions and macros say is the oracle.
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <initializer_list>

#include <lkmc/sys/process.hpp>

#include <doctest/doctest.h>

using namespace lkmc;

namespace {
// From now on the calls of this number, if flags are among those of their first argument, fail so. An older kernel.
bool forbid(unsigned number, unsigned flags, int with) {
    const auto answer = static_cast<unsigned>(SECCOMP_RET_ERRNO | with);
    sock_filter program[] = {
        {BPF_LD | BPF_W | BPF_ABS, 0, 0, 0},
        {BPF_JMP | BPF_JEQ | BPF_K, 0, static_cast<unsigned char>(flags != 0 ? 2 : 1), number},
        // flags given: look at them, in the low half of the first argument
        flags != 0 ? sock_filter{BPF_LD | BPF_W | BPF_ABS, 0, 0, 16} : sock_filter{BPF_RET | BPF_K, 0, 0, answer},
        flags != 0 ? sock_filter{BPF_JMP | BPF_JSET | BPF_K, 1, 0, flags} : sock_filter{BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW},
        {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW},
        {BPF_RET | BPF_K, 0, 0, answer},
    };
    const sock_fprog all = {sizeof program / sizeof program[0], program};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &all) == 0;
}
}  // namespace

TEST_CASE("IDs are libc's") {
    CHECK(sys::getpid() == ::getpid());
    CHECK(sys::getppid() == ::getppid());
    CHECK(sys::gettid() == ::getpid());
    CHECK(sys::getuid() == ::getuid());
    CHECK(sys::geteuid() == ::geteuid());
    CHECK(sys::getgid() == ::getgid());
    CHECK(sys::getegid() == ::getegid());
    CHECK(sys::getpgid().value() == ::getpgrp());
    CHECK(sys::getsid().value() == ::getsid(0));
    CHECK(sys::getpgid(0x3fffffff).error() == errc::srch);
}

TEST_CASE("every status word means what libc's macros say") {
    for (int word = 0; word <= 0xffff; ++word) {
        const auto s = sys::wait_status::from_word(1, word);
        if (WIFEXITED(word)) {
            if (!s.exited() || s.exit_status() != WEXITSTATUS(word) || s.signal() != sig::none) FAIL(word);
        } else if (WIFSIGNALED(word)) {
            if (!s.killed() || !s.killed_by(WTERMSIG(word)) || (s.code == sys::cld::dumped) != static_cast<bool>(WCOREDUMP(word)))
                FAIL(word);
        } else if (WIFCONTINUED(word)) {
            if (!s.continued()) FAIL(word);
        } else if (WIFSTOPPED(word)) {
            if (!s.stopped() || !s.stopped_by(WSTOPSIG(word))) FAIL(word);
        }
    }
}

TEST_CASE("an exit status has eight bits") {
    for (int status : {0, 1, 77, 255, 256, 300, -1}) {
        const int child = sys::fork().value();
        if (child == 0) sys::exit_group(status);
        const auto end = sys::waitid(child).value();
        CHECK(end.pid == child);
        CHECK(end.uid == ::getuid());
        CHECK(end.exited_with(status & 0xff));
        CHECK(end.exit_status() == (status & 0xff));
        CHECK(sys::waitid(child).error() == errc::child);
    }
}

TEST_CASE("libc waits for what this forks, and the other way round") {
    const int ours = sys::fork().value();
    if (ours == 0) sys::exit_group(5);
    int word = 0;
    CHECK(::waitpid(ours, &word, 0) == ours);
    CHECK(WEXITSTATUS(word) == 5);

    const int theirs = ::fork();
    if (theirs == 0) ::_exit(6);
    const auto end = sys::wait4(theirs).value();
    CHECK(end.pid == theirs);
    CHECK(end.exited_with(6));
}

TEST_CASE("a child's death by signal is told") {
    for (int signal : {SIGKILL, SIGTERM, SIGUSR1}) {
        const int child = sys::fork().value();
        if (child == 0) {
            ::signal(signal, SIG_DFL);
            ::kill(::getpid(), signal);
            sys::exit_group(1);
        }
        const auto end = sys::waitid(child).value();
        CHECK(end.killed_by(signal));
        CHECK(!end.exited());
        CHECK(end.exit_status() == -1);
    }
}

TEST_CASE("stopped, continued, killed, and looked at without being taken") {
    const int child = sys::fork().value();
    if (child == 0) {
        ::raise(SIGSTOP);
        for (;;) ::pause();
    }
    auto seen = sys::waitid(child, sys::w::stopped).value();
    CHECK(seen.stopped());
    CHECK(seen.signal() == sig::stop);
    CHECK(!sys::waitid(child, sys::w::exited | sys::w::nohang).value().happened());
    CHECK(!sys::wait4(child, sys::w::nohang).value().happened());
    ::kill(child, SIGCONT);
    seen = sys::waitid(child, sys::w::continued).value();
    CHECK(seen.continued());
    ::kill(child, SIGKILL);
    CHECK(sys::waitid(child, sys::w::exited | sys::w::nowait).value().killed_by(SIGKILL));
    CHECK(sys::waitid(child).value().killed_by(SIGKILL));
    CHECK(sys::waitid_any().error() == errc::child);
}

TEST_CASE("a forked child with a descriptor") {
    auto child = fork_with_pidfd();
    REQUIRE(child.has_value());
    if (child->in_child()) sys::exit_group(child->pidfd.valid() ? 1 : 9);
    CHECK(child->pidfd.valid());
    CHECK((::fcntl(child->pidfd.get(), F_GETFD) & FD_CLOEXEC) != 0);
    const auto end = sys::waitid(child->pidfd).value();
    CHECK(end.pid == child->pid);
    CHECK(end.exited_with(9));
}

TEST_CASE("the same on older kernels and in containers, by the next best way") {
    const struct {
        int clone3_fails_with;
        unsigned clone_flags_refused;
        forked::way way;
    } worlds[] = {
        {ENOSYS, 0, forked::way::clone},
        {EPERM, 0, forked::way::clone},
        {ENOSYS, 0x1000 /* CLONE_PIDFD */, forked::way::pidfd_open},
    };
    for (const auto& world : worlds) {
        const int tester = sys::fork().value();
        if (tester == 0) {
            if (!forbid(nr::clone3, 0, world.clone3_fails_with)) sys::exit_group(77);  // no filters, as under qemu-user
            if (world.clone_flags_refused != 0 && !forbid(nr::clone, world.clone_flags_refused, EINVAL)) sys::exit_group(1);
            auto child = fork_with_pidfd();
            if (!child) sys::exit_group(2);
            if (child->in_child()) sys::exit_group(9);
            if (child->how != world.way) sys::exit_group(3);
            const auto end = sys::waitid(child->pidfd);
            sys::exit_group(end && end->pid == child->pid && end->exited_with(9) ? 0 : 4);
        }
        const auto end = sys::waitid(tester).value();
        CHECK((end.exited_with(0) || end.exited_with(77)));
    }
}

TEST_CASE("clone3 refuses what a function cannot give") {
    sys::clone_args args;
    args.flags = sys::clone_flags::vm;
    CHECK(sys::clone3(args).error() == errc::inval);
    args.flags = {};
    args.stack = 4096;
    CHECK(sys::clone3(args).error() == errc::inval);
}

TEST_CASE("what a child used is told with its end") {
    const int child = sys::fork().value();
    if (child == 0) sys::exit_group(0);
    sys::rusage used;
    CHECK(sys::waitid(sys::p::pid, child, sys::w::exited, &used).value().exited());
    CHECK(used.maxrss > 0);
}

TEST_CASE("execve says why not") {
    const char* const argv[] = {"x", nullptr};
    CHECK(sys::execve("/nonexistent/program", argv, environ).error() == errc::noent);
    CHECK(sys::execve("/", argv, environ).error() == errc::acces);
}

TEST_CASE("a process group and a session of one's own") {
    const int child = sys::fork().value();
    if (child == 0) {
        const auto session = sys::setsid();
        const bool right = session && *session == sys::getpid() && *sys::getpgid() == sys::getpid() && *sys::getsid() == sys::getpid() &&
                           sys::setsid().error() == errc::perm;
        sys::exit_group(right ? 0 : 1);
    }
    CHECK(sys::waitid(child).value().exited_with(0));
}

TEST_CASE("a status in words") {
    const auto text = [](sys::wait_status s) {
        text_buffer<80> buffer;
        print(buffer, s);
        return buffer;
    };
    CHECK(text(sys::wait_status::from_word(7, 0x0300)).view() == "process 7 exited with status 3");
    CHECK(text(sys::wait_status::from_word(7, 9)).view() == "process 7 was killed by SIGKILL");
    CHECK(text(sys::wait_status::from_word(7, 0x86)).view() == "process 7 was killed by SIGABRT and left a core");
    CHECK(text(sys::wait_status::from_word(7, 40)).view() == "process 7 was killed by signal 40");
    CHECK(text(sys::wait_status::from_word(7, 0x137f)).view() == "process 7 was stopped by SIGSTOP");
    CHECK(text({}).view() == "nothing happened yet");
}
