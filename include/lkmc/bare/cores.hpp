// SPDX-License-Identifier: MIT
// Several cores: each runs one function at a time.
//
//     volatile int done = 0;
//     auto work = [&] { done = 1; };
//     check(cores::start(1, work));                           // core 1 runs work(), on a stack of its own
//     cores::wait(1);                                         // until it has returned
//     LKMC_ASSERT_EQ(done, 1);
//
// * Core 0 is the one that runs main. board::cores is how many the board's description has stacks for; a machine with
//   fewer says so when they are started.
// * How they are started is the board's affair: `board::power`, a psci, a spin_table or an init_sipi.
//   `board::affinity(core)` says what the machine calls them, where they are not simply numbered.
// * The function finds what main finds: a stack of lkmc_stack_size with a guard page below, vectors, floating point on,
//   interrupts masked, the exception level LKMC_EL, and the MMU and caches as the core that started it has them.
// * When it returns the core is off, or waits, and may be started again.
// * What the function uses must live until then. Errors: ENODEV there is no such core; EALREADY it is busy; ETIMEDOUT it
//   was started and did not come within some seconds; others are the firmware's (psci.hpp).
// Source: psci.hpp, spin_table.hpp, init_sipi.hpp; arch/<cpu>/core.hpp.
#pragma once

#include <lkmc/arch/caches.hpp>
#include <lkmc/arch/vectors.hpp>
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/image.hpp>
#include <lkmc/bare/spinlock.hpp>
#include <lkmc/result.hpp>
#if LKMC_EXCEPTIONS
#include <lkmc/bare/newlib_exceptions.hpp>
#endif

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/core.hpp>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/core.hpp>
#elif defined(__arm__)
#include <lkmc/arch/arm/core.hpp>
#endif

// The slot of the core that is being started. Read by lkmc_core_entry.
extern "C" {
inline constinit void* lkmc_core_starting = nullptr;
}

namespace lkmc::bare::cores {

enum class state : std::uint32_t {
    off,        // never started
    starting,
    running,
    done,       // its function has returned
};

namespace detail {
struct slot {
    arch::core_context context;     // first: read by lkmc_core_entry
    void (*function)(void*);
    void* argument;
    std::uint32_t now;              // a state

    state get() const noexcept { return static_cast<state>(__atomic_load_n(&now, __ATOMIC_ACQUIRE)); }
    void set(state to) noexcept { __atomic_store_n(&now, static_cast<std::uint32_t>(to), __ATOMIC_RELEASE); }
    // Only from `starting`: of the core that comes and the one that gives up waiting, one is first.
    bool decide(state to) noexcept {
        auto expected = static_cast<std::uint32_t>(state::starting);
        return __atomic_compare_exchange_n(&now, &expected, static_cast<std::uint32_t>(to), false, __ATOMIC_ACQ_REL,
                                           __ATOMIC_ACQUIRE);
    }
};
inline constinit slot slots[board::cores]{};
inline constinit spinlock starting;

// Asks the linker script for stacks, in images that have this header. The function is never called, and is in no image.
__attribute__((used, section(".lkmc.board"))) inline void core_stacks() {
    asm volatile(".weak lkmc_core_stacks\n\t.set lkmc_core_stacks, %c0" : : "i"(board::cores - 1));
}
}  // namespace detail

// As many as the board's description says.
constexpr unsigned count() noexcept { return board::cores; }

// What the machine calls a core: MPIDR's affinity fields, or the number of its local APIC.
template <class Board = board>
constexpr std::uintptr_t affinity(unsigned core) noexcept {
    if constexpr (requires { Board::affinity(core); }) return Board::affinity(core);
    else return core;
}

// The core that asks. One that the description does not have: count().
inline unsigned current() noexcept {
    const std::uintptr_t mine = arch::core_affinity();
    unsigned core = 0;
    while (core != count() && affinity(core) != mine) ++core;
    return core;
}

inline state state_of(unsigned core) noexcept {
    if (core >= count()) return state::off;
    if (core == 0) return state::running;
    return detail::slots[core].get();
}

// The core's stack, above its guard page.
inline region stack(unsigned core) noexcept {
    const region first = image::stack();
    const std::size_t stride = static_cast<std::size_t>(__stack_top - __stack_guard);
    return {first.base - core * stride, first.size};
}

// This core does nothing any more.
[[noreturn]] inline void park() noexcept {
    arch::mask_interrupts();
    for (;;) {
#if defined(__x86_64__)
        arch::hlt();
#else
        arch::wfi();
#endif
    }
}

// Until the core's function has returned. A core that was never started is not waited for.
inline void wait(unsigned core) noexcept {
    for (;;) {
        const state now = state_of(core);
        if (now == state::off || now == state::done) return;
        arch::wait_for_event();
    }
}

// Calls function(argument) on that core, and returns when the core is there.
template <class Board = board>
result<void> start(unsigned core, void (*function)(void*), void* argument) noexcept {
    static_assert(requires { Board::power; }, "this board's description does not say how its cores start: power");
    if (core >= count()) return errc::nodev;
    if (core == 0 || core == current()) return errc::already;
    detail::slot& slot = detail::slots[core];

    const spinlock::masked_guard one_at_a_time(detail::starting);
    const state before = state_of(core);
    if (before == state::starting || before == state::running) return errc::already;
    if constexpr (requires { Board::power.stop(); }) {
        // It has said that it is done: a moment later it is off.
        const arch::patience patience;
        while (before == state::done && !Board::power.stopped(affinity(core))) {
            if (patience.over(5)) return errc::already;
            arch::cpu_relax();
        }
    }
    slot.function = function;
    slot.argument = argument;
    slot.context = arch::core_context_now(stack(core).end());
    slot.set(state::starting);
    lkmc_core_starting = &slot;
    // It reads them with its caches off.
    arch::clean_data(reinterpret_cast<std::uintptr_t>(&slot), sizeof slot);
    arch::clean_data(reinterpret_cast<std::uintptr_t>(&lkmc_core_starting), sizeof lkmc_core_starting);

    result<void> started{};
    // Where cores are not switched off, one that is done waits for this slot.
    if (requires { Board::power.stop(); } || before == state::off)
        started = Board::power.start(affinity(core), reinterpret_cast<std::uintptr_t>(+lkmc_core_entry));
    arch::send_event();
    if (started) {
        const arch::patience patience;
        while (state_of(core) == state::starting) {
            if (patience.over(5)) {
                if (slot.decide(state::off)) started = errc::timedout;
                break;
            }
            arch::cpu_relax();
        }
    } else {
        slot.set(before);
    }
    if constexpr (requires { Board::power.clean_up(); }) Board::power.clean_up();
    return started;
}

inline result<void> start(unsigned core, void (*function)()) noexcept {
    return start(
        core, [](void* f) { reinterpret_cast<void (*)()>(f)(); }, reinterpret_cast<void*>(function));
}
// work(): what is called must live until the core is done with it, so it is no temporary.
template <class Work>
    requires requires(Work& work) { work(); } && (!std::is_function_v<Work>)
result<void> start(unsigned core, Work& work) noexcept {
    return start(
        core, [](void* w) { (*static_cast<Work*>(w))(); }, const_cast<void*>(static_cast<const void*>(&work)));
}

}  // namespace lkmc::bare::cores

// Where lkmc_core_entry goes: on the core's own stack, with the slot in lkmc_core_starting.
extern "C" [[noreturn]] __attribute__((used, noinline)) inline void lkmc_core_main() noexcept {
    using namespace lkmc::bare;
    auto& slot = *static_cast<cores::detail::slot*>(lkmc_core_starting);
    for (;;) {
        // Too late: nobody waits for it any more.
        if (!slot.decide(cores::state::running)) cores::park();
        lkmc::arch::install_vectors();
        lkmc::arch::send_event();
#if LKMC_EXCEPTIONS
        unwind::thread thread;
        thread.begin();
        slot.function(slot.argument);
        thread.end();
#else
        slot.function(slot.argument);
#endif
        lkmc::arch::mask_interrupts();
        slot.set(cores::state::done);
        lkmc::arch::send_event();
        [](auto power) {
            if constexpr (requires { power.stop(); }) {
                power.stop();
                cores::park();
            }
        }(board::power);
        while (slot.get() != cores::state::starting) lkmc::arch::wait_for_event();
    }
}
