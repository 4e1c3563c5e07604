// SPDX-License-Identifier: MIT
// A function without privileges: it computes, asks its supervisor, and is caught when it takes what it may not.
#include <lkmc/arch/trap.hpp>
#include <lkmc/bare/exceptions.hpp>
#include <lkmc/bare/user_mode.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

constexpr unsigned say = 1;
alignas(16) unsigned char stack[4096];
volatile unsigned asked, caught;

// Masks interrupts, or writes a system register: the supervisor's business.
void privileged() {
#if defined(__x86_64__)
    asm volatile("cli" : : : "memory");
#elif defined(__aarch64__)
    asm volatile("msr daifset, 2" : : : "memory");
#else
    asm volatile("mcr p15, 0, %0, c13, c0, 1" : : "r"(0) : "memory");  // CONTEXTIDR: cpsid would be ignored, not refused
#endif
}

std::uintptr_t user(std::uintptr_t n) {
    arch::supervisor_call<say>(n);
    privileged();
    return n * 2;
}

void on_call(exceptions::frame& f) {
    asked = asked + 1;
    print(out, "user mode says ", f.argument(0), "\n");
}
void on_violation(exceptions::frame& f) {
    caught = caught + 1;
    LKMC_ASSERT(f.from_user());
    print(out, "user mode may not: ");
    arch::print_cause(out, f);
    print(out, "\n");
    f.skip_instruction();
}

}  // namespace

int main() {
    exceptions::on(exception::supervisor_call, on_call);
#if defined(__x86_64__)
    exceptions::on(exception::general_protection, on_violation);
#else
    exceptions::on(exception::undefined_instruction, on_violation);
#endif
#if defined(__aarch64__)
    exceptions::on(exception::trapped_instruction, on_violation);
#endif
    const auto result = user_mode::run(user, 21, {reinterpret_cast<std::uintptr_t>(stack), sizeof stack});
    LKMC_ASSERT_EQ(result, 42u);
    LKMC_ASSERT(asked == 1 && caught == 1);
    privileged();                                   // here it is allowed
    print(out, "and back, with ", result, "\n");
    return 0;
}
