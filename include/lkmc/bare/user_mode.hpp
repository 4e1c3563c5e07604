// SPDX-License-Identifier: MIT
// A function that runs without privileges: EL0, USR mode, ring 3.
//
//     static unsigned char stack[4096];
//     auto result = lkmc::bare::user_mode::run(function, argument, {address_of(stack), sizeof stack});
//
// * It comes back when the function returns. What it wants meanwhile it asks for by supervisor calls, which the
//   handler of exception::supervisor_call answers; numbers 254 and 255 are taken here. What it may not do is an exception,
//   and frame.from_user() says that it was.
// * One at a time, and on one core. The function must not use devices that its page tables keep from it: x86_64: it may use
//   the image, and nothing else. On Arm with the MMU off it may use everything that is memory.
// * ARM: semihosting's calls are QEMU's in USR mode only with userspace=on.
#pragma once

#include <lkmc/arch/trap.hpp>
#include <lkmc/bare/exceptions.hpp>
#include <lkmc/bare/image.hpp>

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/user_pages.hpp>
#endif

namespace lkmc::bare::user_mode {

using function = std::uintptr_t(std::uintptr_t argument);

namespace detail {

inline constexpr unsigned enter_call = 254, leave_call = 255;
inline struct {
    function* to;
    std::uintptr_t argument, stack;
    exceptions::handler* others;
    exceptions::frame caller;
} state;

// Where the function returns to.
extern "C" void lkmc_leave_user_mode();
#if defined(__x86_64__)
asm(R"(
    .ifndef lkmc_leave_user_mode
    .pushsection .text.lkmc_leave_user_mode,"axG",@progbits,lkmc_leave_user_mode,comdat
    .weak lkmc_leave_user_mode
    .type lkmc_leave_user_mode, @function
lkmc_leave_user_mode:
    mov %rax, %rdi
    mov $255, %eax
    int $0x80
    .popsection
    .endif
)");
#else
asm(R"(
    .ifndef lkmc_leave_user_mode
    .pushsection .text.lkmc_leave_user_mode,"axG",%progbits,lkmc_leave_user_mode,comdat
)"
#if defined(__arm__)
    ".syntax unified\n\t.arm\n"
#endif
    R"(
    .p2align 2
    .weak lkmc_leave_user_mode
    .type lkmc_leave_user_mode, %function
lkmc_leave_user_mode:
    svc #255
    .popsection
    .endif
)");
#endif

inline void handle(exceptions::frame& f) noexcept {
    if (f.call_number() == enter_call && !f.from_user()) {
        state.caller = f;
        f.enter_user(reinterpret_cast<std::uintptr_t>(state.to), state.stack, state.argument,
                     reinterpret_cast<std::uintptr_t>(&lkmc_leave_user_mode));
    } else if (f.call_number() == leave_call && f.from_user()) {
        const std::uintptr_t result = f.argument(0);
        f = state.caller;
        f.set_result(result);
    } else if (state.others != nullptr) {
        state.others(f);
    } else {
        exceptions::dump(f);
    }
}

}  // namespace detail

inline std::uintptr_t run(function* f, std::uintptr_t argument, region stack) noexcept {
    detail::state.to = f;
    detail::state.argument = argument;
    detail::state.stack = stack.end() & ~std::uintptr_t(15);
#if defined(__x86_64__)
    arch::allow_user(image::whole().base, image::whole().size);
#endif
    detail::state.others = exceptions::on(exception::supervisor_call, detail::handle);
    const std::uintptr_t result = arch::supervisor_call<detail::enter_call>();
    exceptions::on(exception::supervisor_call, detail::state.others);
    return result;
}

}  // namespace lkmc::bare::user_mode
