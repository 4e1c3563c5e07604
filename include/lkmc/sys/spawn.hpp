// SPDX-License-Identifier: MIT
// Starts another program: what vfork and execve are for, safely.
//
//     const char* const argv[] = {"echo", "hello", nullptr};
//     const int child = LKMC_TRY(lkmc::spawn("/bin/echo", argv, envp, [&]() noexcept {
//         return lkmc::sys::dup3(file, lkmc::standard_output);              // runs in the child
//     }));
//     auto end = LKMC_TRY(lkmc::sys::waitid(child));
//
// * clone(CLONE_VM | CLONE_VFORK): the child shares this memory on a stack of its own, so that nothing is copied
//   however large the process; the calling thread waits until the child has executed the program or failed.
// * An error of the preparation or of execve is spawn's own error, with no child left behind; nobody needs a pipe
//   to learn it. Where vfork is only fork (qemu-user) such a child ends with status 127 instead.
// * No signal handler runs in the child: all signals are blocked across the birth, and what was caught is set to
//   its default before the child gets the caller's mask back. What was ignored stays ignored, as in execve.
// * Takes some 17 KiB of the caller's stack.
// Source: vfork(2), clone(2), execve(2), rt_sigaction(2).
#pragma once

#include <cstddef>

#include <lkmc/sys/process.hpp>

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/vfork.hpp>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/vfork.hpp>
#elif defined(__arm__)
#include <lkmc/arch/arm/vfork.hpp>
#endif

// AddressSanitizer marks the frames of functions, and those of the child never return to take their marks off.
#if defined(__SANITIZE_ADDRESS__)
#define LKMC_FORGET_FRAMES(memory) __asan_unpoison_memory_region(memory, sizeof memory)
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LKMC_FORGET_FRAMES(memory) __asan_unpoison_memory_region(memory, sizeof memory)
#endif
#endif
#if defined(LKMC_FORGET_FRAMES)
extern "C" void __asan_unpoison_memory_region(const volatile void*, std::size_t);
#else
#define LKMC_FORGET_FRAMES(memory) static_cast<void>(memory)
#endif

namespace lkmc {

namespace detail {

template <class Prepare>
struct spawn_job {
    const char* path;
    const char* const* argv;
    const char* const* envp;
    Prepare* prepare;
    signal_set mask;
    volatile int failure;
};

// Every signal that has a handler gets its default action.
inline void forget_handlers() noexcept {
    for (int number = 1; number <= 64; ++number) {
        const auto action = sys::rt_sigaction(number);
        if (action && !action->is_default() && !action->is_ignored())
            static_cast<void>(sys::rt_sigaction(number, sys::signal_action::by_default()));
    }
}

template <class Prepare>
int spawned(void* given) noexcept {
    auto& job = *static_cast<spawn_job<Prepare>*>(given);
    forget_handlers();
    static_cast<void>(sys::rt_sigprocmask(sys::mask_how::setmask, job.mask));
    result<void> done = (*job.prepare)();
    if (done) done = sys::execve(job.path, job.argv, job.envp);
    job.failure = done.error().number();
    return 127;
}

}  // namespace detail

// The child's process ID; the caller waits for it. prepare() returns a result<void>, is noexcept and runs in the
// child before the program: it may make system calls (descriptors, folders, limits, sessions), and must not
// allocate, take locks, or write what the caller does not expect to be written: the memory is the caller's.
template <class Prepare>
__attribute__((noinline)) result<int> spawn(cstr path, const char* const* argv, const char* const* envp, Prepare&& prepare) noexcept {
    using job_type = detail::spawn_job<std::remove_reference_t<Prepare>>;
    static_assert(std::is_nothrow_invocable_r_v<result<void>, Prepare&>, "prepare is noexcept and returns result<void>");
    job_type job{path.c_str(), argv, envp, &prepare, {}, 0};
    alignas(16) std::byte stack[16 * 1024];

    const blocked_signals guard(signal_set::all());
    job.mask = guard.before();
    const auto child = result<int>::from_raw(
        arch::vfork_on(stack + sizeof stack, detail::spawned<std::remove_reference_t<Prepare>>, &job));
    LKMC_FORGET_FRAMES(stack);

    if (child && job.failure != 0) {
        static_cast<void>(sys::retry([&] { return sys::waitid(*child); }));
        return error(job.failure);
    }
    return child;
}
inline result<int> spawn(cstr path, const char* const* argv, const char* const* envp) noexcept {
    return spawn(path, argv, envp, []() noexcept { return result<void>(); });
}

}  // namespace lkmc

#undef LKMC_FORGET_FRAMES
