// SPDX-License-Identifier: MIT
// System calls on ARM (EABI), from ARM and from Thumb code. Source: syscall(2), AAPCS32.
//
// * number in r7; arguments in r0 … r5; result in r0; the instruction is `svc 0`; nothing else changes
// * a 64-bit argument takes an even register and the next one, low word first; the odd one before stays unused
// * Thumb code may keep its frame pointer in r7, at -O0 always: there r7 is put aside and brought back
//   around the call, which costs what a function that uses r7 pays for saving it
#pragma once

#include <type_traits>

#include <lkmc/config.hpp>

#if !defined(__ARM_EABI__)
#error "lkmc knows the EABI only; build for gnueabi or gnueabihf"
#endif

#if defined(__thumb__)
// j: a constant that fits one movw; the few greater numbers (0xf0002, cacheflush) come in a register.
#define LKMC_ARM_SVC(number, ...)                                                   \
    long aside;                                                                     \
    asm volatile("mov %[aside], r7\n\tmov r7, %[nr]\n\tsvc 0\n\tmov r7, %[aside]"   \
                 : "=r"(result), [aside] "=&r"(aside)                               \
                 : [nr] "rj"(number) __VA_OPT__(, ) __VA_ARGS__                     \
                 : "memory")
#else
#define LKMC_ARM_SVC(number, ...)                                                   \
    register int r7 asm("r7") = number;                                             \
    asm volatile("svc 0" : "=r"(result) : "r"(r7)__VA_OPT__(, ) __VA_ARGS__ : "memory")
#endif

namespace lkmc::arch {

LKMC_INLINE long syscall0(int number) noexcept {
    register long result asm("r0");
    LKMC_ARM_SVC(number);
    return result;
}
template <class A>
LKMC_INLINE long syscall1(int number, A a) noexcept {
    register long result asm("r0");
    register A r0 asm("r0") = a;
    LKMC_ARM_SVC(number, "r"(r0));
    return result;
}
template <class A, class B>
LKMC_INLINE long syscall2(int number, A a, B b) noexcept {
    register long result asm("r0");
    register A r0 asm("r0") = a;
    register B r1 asm("r1") = b;
    LKMC_ARM_SVC(number, "r"(r0), "r"(r1));
    return result;
}
template <class A, class B, class C>
LKMC_INLINE long syscall3(int number, A a, B b, C c) noexcept {
    register long result asm("r0");
    register A r0 asm("r0") = a;
    register B r1 asm("r1") = b;
    register C r2 asm("r2") = c;
    LKMC_ARM_SVC(number, "r"(r0), "r"(r1), "r"(r2));
    return result;
}
template <class A, class B, class C, class D>
LKMC_INLINE long syscall4(int number, A a, B b, C c, D d) noexcept {
    register long result asm("r0");
    register A r0 asm("r0") = a;
    register B r1 asm("r1") = b;
    register C r2 asm("r2") = c;
    register D r3 asm("r3") = d;
    LKMC_ARM_SVC(number, "r"(r0), "r"(r1), "r"(r2), "r"(r3));
    return result;
}
template <class A, class B, class C, class D, class E>
LKMC_INLINE long syscall5(int number, A a, B b, C c, D d, E e) noexcept {
    register long result asm("r0");
    register A r0 asm("r0") = a;
    register B r1 asm("r1") = b;
    register C r2 asm("r2") = c;
    register D r3 asm("r3") = d;
    register E r4 asm("r4") = e;
    LKMC_ARM_SVC(number, "r"(r0), "r"(r1), "r"(r2), "r"(r3), "r"(r4));
    return result;
}
template <class A, class B, class C, class D, class E, class F>
LKMC_INLINE long syscall6(int number, A a, B b, C c, D d, E e, F f) noexcept {
    register long result asm("r0");
    register A r0 asm("r0") = a;
    register B r1 asm("r1") = b;
    register C r2 asm("r2") = c;
    register D r3 asm("r3") = d;
    register E r4 asm("r4") = e;
    register F r5 asm("r5") = f;
    LKMC_ARM_SVC(number, "r"(r0), "r"(r1), "r"(r2), "r"(r3), "r"(r4), "r"(r5));
    return result;
}

}  // namespace lkmc::arch

#undef LKMC_ARM_SVC
