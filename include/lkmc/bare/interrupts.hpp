// SPDX-License-Identifier: MIT
// Interrupts: who handles which, and when they may come.
//
//     interrupts::on(spi(1), [] { ++bytes; });                // a copy of the lambda; enabled from now on
//     while (bytes == 0) wait_for_interrupt();                // they are masked, and come here
//     interrupts::unmask();                                   // or: from now on they come at any time
//     const interrupts::masked quiet;                         // not in this block
//     interrupts::send(software(0), core);                    // to that core; without it, to this one
//
// * `board::interrupts` is the controller: gic_v2, gic_v3, bcm2836_interrupts, local_apic. The first on() looks whether it
//   is there and makes it ready; a controller that is missing or another one is said in words, and the program ends with
//   status 1.
// * main begins with interrupts masked. They are handled where it waits, or anywhere after unmask().
// * A handler runs on the stack of what it interrupts, with interrupts masked: none interrupts another. It takes nothing
//   or the interrupt_id.
// * An interrupt without a handler ends the program with words and status 1. A spurious one is counted, nothing else.
// * Another core than main's calls init_core() before anything comes to it. The handlers are the same for all cores;
//   what is each core's own (SGIs, PPIs, the local APIC's timer) each core enables for itself.
// * There is room for LKMC_INTERRUPT_HANDLERS (16) handlers.
// * Cores are named as the CPU names them: cores::affinity(n) of bare/cores.hpp; a machine's first eight are usually 0 to 7.
#pragma once

#include <lkmc/arch/barriers.hpp>
#include <lkmc/arch/interrupt_mask.hpp>
#include <lkmc/arch/vectors.hpp>
#include <lkmc/assert.hpp>
#include <lkmc/bare/board.hpp>
#include <lkmc/bare/callback.hpp>
#include <lkmc/bare/interrupt_id.hpp>
#include <lkmc/bare/setting.hpp>

#if !defined(LKMC_INTERRUPT_HANDLERS)
#define LKMC_INTERRUPT_HANDLERS 16
#endif
LKMC_SETTING(LKMC_INTERRUPT_HANDLERS, 1, 4096);

namespace lkmc::bare::interrupts {

using handler = callback<interrupt_id>;

namespace detail {

struct entry {
    std::uint32_t id = number(interrupt_id::none);
    handler call;

    bool is(interrupt_id which) const noexcept { return __atomic_load_n(&id, __ATOMIC_ACQUIRE) == number(which); }
    void becomes(interrupt_id which) noexcept { __atomic_store_n(&id, number(which), __ATOMIC_RELEASE); }
};
struct state_t {
    entry handlers[LKMC_INTERRUPT_HANDLERS]{};
    std::uint32_t spurious = 0;
    bool ready = false;
};
inline constinit state_t state{};

template <class... T>
[[noreturn]] __attribute__((noinline)) void fail(const T&... words) {
    print(lkmc::detail::complaints, "lkmc: ", words..., "\n");
    world::stop(1);
}

inline entry* find(interrupt_id id) noexcept {
    for (entry& e : state.handlers)
        if (e.is(id)) return &e;
    return nullptr;
}

template <class Controller>
void dispatch(const Controller& controller, arch::exception_frame& frame) {
    const taken_interrupt taken = [&] {
        // x86 says itself which it is.
        if constexpr (requires { controller.acknowledge(0u); }) return controller.acknowledge(static_cast<unsigned>(frame.vector));
        else return controller.acknowledge();
    }();
    if (taken.spurious) {
        __atomic_fetch_add(&state.spurious, 1, __ATOMIC_RELAXED);
        return;
    }
    entry* e = find(taken.id);
    if (e == nullptr) fail("interrupt ", taken.id, ": nobody handles it");
    e->call(taken.id);
    controller.end(taken);
}

}  // namespace detail

// Ends the program where the controller is not what the board's description says.
template <class Controller>
void expect(const Controller& controller) {
    if (const string_view what = controller.complaint(); !what.empty())
        detail::fail("no ", controller.name, " where board ", board::name, " says it is: ", what);
}
// What on() does first, by itself.
inline void init() {
    if (detail::state.ready) return;
    expect(board::interrupts);
    board::interrupts.init();
    board::interrupts.init_core();
    arch::interrupt_entry = [](arch::exception_frame& frame) { detail::dispatch(board::interrupts, frame); };
    detail::state.ready = true;
}
// Makes this core ready to be interrupted: each core but the one that was first.
inline void init_core() {
    init();
    board::interrupts.init_core();
}

inline void enable(interrupt_id id) noexcept { board::interrupts.enable(id); }
// It waits until it is enabled again. (An edge at an I/O APIC is lost.)
inline void disable(interrupt_id id) noexcept { board::interrupts.disable(id); }

// From now on this is called for that interrupt, which is enabled. The last one counts.
inline void on(interrupt_id id, handler call) {
    init();
    const arch::interrupt_state before = arch::mask_interrupts();
    detail::entry* e = detail::find(id);
    if (e == nullptr) e = detail::find(interrupt_id::none);
    if (e == nullptr) detail::fail("more than ", LKMC_INTERRUPT_HANDLERS, " interrupt handlers: define LKMC_INTERRUPT_HANDLERS");
    e->call = call;
    e->becomes(id);
    enable(id);
    if (!board::interrupts.enabled(id))
        detail::fail("interrupt ", id, " stays disabled: there is none, or firmware keeps it to the secure side (GIC: group 0)");
    arch::restore_interrupts(before);
}
// Disabled, and nobody's.
inline void off(interrupt_id id) noexcept {
    disable(id);
    const arch::interrupt_state before = arch::mask_interrupts();
    if (detail::entry* e = detail::find(id)) e->becomes(interrupt_id::none);
    arch::restore_interrupts(before);
}

// A software interrupt to a core, this one or another: software(0) to software(15).
inline void send(interrupt_id id, std::uintptr_t core) noexcept { board::interrupts.send(id, core); }
// To this core itself.
inline void send(interrupt_id id) noexcept {
#if defined(__x86_64__)
    send(id, board::interrupts.id());
#else
    send(id, arch::mpidr_affinity());
#endif
}

// How many there were, of all cores, that had gone before they were taken.
inline std::uint32_t spurious() noexcept { return __atomic_load_n(&detail::state.spurious, __ATOMIC_RELAXED); }

// This core's: now they come at any time.
LKMC_INLINE void unmask() noexcept { arch::unmask_interrupts(); }
LKMC_INLINE void mask() noexcept { arch::mask_interrupts(); }

// Masks them for a block, and puts back what was.
class [[nodiscard]] masked {
public:
    masked() noexcept : before_(arch::mask_interrupts()) {}
    ~masked() { arch::restore_interrupts(before_); }
    masked(const masked&) = delete;
    masked& operator=(const masked&) = delete;

private:
    arch::interrupt_state before_;
};

}  // namespace lkmc::bare::interrupts

namespace lkmc::bare {

// Until an interrupt comes, which is handled before this returns.
//
// * With interrupts masked none is lost: what comes after the caller has looked, and before the core sleeps, wakes it.
//   So: while (!condition) wait_for_interrupt();
// * With interrupts unmasked, one that comes in between is handled before, and this waits for the next: interrupts::masked
//   around the loop, or wait_until().
// * It may return for no reason.
inline void wait_for_interrupt() noexcept {
    const arch::interrupt_state before = arch::mask_interrupts();
#if defined(__x86_64__)
    // sti takes effect behind the next instruction.
    asm volatile("sti\n\thlt\n\tcli" : : : "memory");
#else
    arch::dsb<>();
    arch::wfi();
    interrupts::unmask();
    arch::mask_interrupts();
#endif
    arch::restore_interrupts(before);
}

// Until the condition, which interrupts bring about, holds; whether they are masked or not.
template <class Condition>
void wait_until(Condition condition) {
    const interrupts::masked quiet;
    while (!condition()) wait_for_interrupt();
}

}  // namespace lkmc::bare
