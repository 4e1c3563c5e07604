// SPDX-License-Identifier: MIT
// This process as if on an older kernel: a seccomp filter that answers one system call with an error. It cannot be
// taken off again, so it is for a child.
#pragma once

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

// False where filters are not allowed, as under qemu-user, which would be hit itself.
inline bool answer_with(int number, int error) {
#if defined(__x86_64__)
    constexpr unsigned cpu = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
    constexpr unsigned cpu = AUDIT_ARCH_AARCH64;
#else
    constexpr unsigned cpu = AUDIT_ARCH_ARM;
#endif
    sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, cpu, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(number), 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | static_cast<unsigned>(error)),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog program{sizeof filter / sizeof filter[0], filter};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

// What f returns in a child: 0 … 255, or -1 if it died. f ends the test of what it can tell by a number only.
template <class F>
int in_child(F f) {
    const pid_t child = fork();
    if (child < 0) return -1;
    if (child == 0) _exit(f());
    int status = 0;
    while (waitpid(child, &status, 0) != child) {}
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
