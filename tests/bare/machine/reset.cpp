// SPDX-License-Identifier: MIT
// Ends the machine without a status: resets it, or powers it off.
#include <lkmc/example.hpp>

int main() {
    lkmc::print(lkmc::out, "before the end\n");
#if defined(__x86_64__)
    // No exception has a handler, nor has the double fault that this is: a triple fault.
    const struct [[gnu::packed]] {
        std::uint16_t limit;
        std::uint64_t base;
    } none{0, 0};
    asm volatile("lidt %0; int3" : : "m"(none));
#elif defined(__aarch64__)
    register std::uint64_t function asm("x0") = PSCI_FUNCTION;
    asm volatile("hvc #0" : "+r"(function) : : "memory");
#else
    register std::uint32_t function asm("r0") = PSCI_FUNCTION;
    asm volatile(".arch_extension virt\n\thvc #0" : "+r"(function) : : "memory");
#endif
    return 3;
}
