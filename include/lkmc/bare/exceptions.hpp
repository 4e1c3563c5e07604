// SPDX-License-Identifier: MIT
// Exceptions: who handles them, and what is said of those that nobody expected.
//
//     using namespace lkmc::bare;
//     exceptions::on(exception::memory_fault, [](exceptions::frame& f) {
//         lkmc::print(lkmc::out, "nothing at ", lkmc::hex(f.fault_address()), "\n");
//         f.skip_instruction();                                  // or repair, and it is tried again
//     });
//
// * A handler serves one kind of exception (arch/<cpu>/vectors.hpp: lkmc::arch::exception) on all cores. When it
//   returns, the program goes on as frame says: the same instruction again, if the handler did not move pc. A handler that
//   will have nothing to do with it ends with exceptions::dump(frame).
// * Of memory_fault and fetch_fault: frame.fault_address() and frame.access(); registers are members, with their names.
// * An exception without a handler: the cause in words, the address, the command that turns it into file and line, all
//   registers, and what last_words() was given to say; and the end, with status 1. An exception inside the dump: one line
//   more, and the end.
// * Nothing is locked. Handlers are set before there is something to handle.
#pragma once

#include <lkmc/arch/vectors.hpp>
#include <lkmc/print.hpp>
#include <lkmc/world.hpp>

#if defined(LKMC_RELOCATABLE) && LKMC_RELOCATABLE
#include <lkmc/bare/relocate.hpp>
#endif
#if defined(__x86_64__)
#include <lkmc/arch/x86_64/exception_words.hpp>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/exception_words.hpp>
#elif defined(__arm__)
#include <lkmc/arch/arm/exception_words.hpp>
#endif

namespace lkmc::bare {

using arch::exception;

namespace exceptions {

using frame = arch::exception_frame;
using handler = void(frame&);

inline constexpr int exit_unexpected = 1;

namespace detail {
inline handler* handlers[static_cast<unsigned>(exception::count)];
inline void (*last_words)(sink);
inline volatile std::uintptr_t dumping_core;
inline volatile unsigned dumps;
inline constexpr sink complaints{[](void*, string_view text) { world::complain(text); }};
[[noreturn]] inline void end() noexcept {
    board::stop(exit_unexpected);
    arch::halt();
}
}  // namespace detail

// From now on; nullptr: nobody. Returns who it was before.
inline handler* on(exception kind, handler* h) noexcept {
    handler*& slot = detail::handlers[static_cast<unsigned>(kind)];
    handler* const before = slot;
    slot = h;
    asm volatile("" : : : "memory");    // a compiler does not know that the next load may look at this
    return before;
}

// What the program itself knows that may help: printed at the end of a dump.
inline void last_words(void (*say)(sink)) noexcept { detail::last_words = say; }

// Says what happened, and ends the run.
[[noreturn]] __attribute__((noinline)) inline void dump(const frame& f) noexcept {
    const sink to = detail::complaints;
    const std::uintptr_t me = arch::core_identity();
    if (detail::dumping_core == 0) detail::dumping_core = me;
    if (detail::dumping_core != me) arch::halt();       // another core is ending the run
    const unsigned before = detail::dumps;
    detail::dumps = before + 1;
    if (before > 2) arch::halt();
    if (before > 1) detail::end();
    if (before == 1) {
        print(to, "\nand inside this dump: ");
        arch::print_cause(to, f);
        print(to, ", pc ", hex(f.pc()), "\n");
        detail::end();
    }

    print(to, "\nunexpected exception: ");
    arch::print_cause(to, f);
    print(to, "\n");
    if (f.stack_full()) print(to, "  the stack is full: its pointer is ", hex(f.stack_pointer()), "\n");
    if (f.lost()) print(to, "  while another exception was entered: ", hex(f.stack_pointer()), " is no stack\n");
    std::uintptr_t in_image = f.pc();
#if defined(LKMC_RELOCATABLE) && LKMC_RELOCATABLE
    in_image -= image::displacement();
#endif
    print(to, "  pc ", hex(f.pc()), "     addr2line -Cfpie IMAGE ", hex(in_image), "\n");
    arch::print_registers(to, f);
    if (detail::last_words != nullptr) detail::last_words(to);
    world::stop(exit_unexpected);
}

}  // namespace exceptions
}  // namespace lkmc::bare

// Called by the vectors.
extern "C" __attribute__((used, noinline)) inline void lkmc_exception(lkmc::arch::exception_frame& f) {
    using namespace lkmc::bare;
#if defined(__arm__)
    // The CPU's lr points behind an undefined instruction.
    if (f.vector == 1) f.pc_ -= f.thumb() ? 2 : 4;
#endif
    const exception kind = f.kind();
    if (kind == exception::interrupt && lkmc::arch::interrupt_entry != nullptr) return lkmc::arch::interrupt_entry(f);
    auto* const handler = exceptions::detail::handlers[static_cast<unsigned>(kind)];
    if (handler == nullptr || f.on_emergency_stack()) exceptions::dump(f);
    handler(f);
}
