// SPDX-License-Identifier: MIT
// System calls on AArch64. Source: syscall(2), arch/arm64/kernel/syscall.c.
//
// * number in w8; arguments in x0 … x5; result in x0
// * the instruction is `svc 0`; no other register changes
// * arguments narrower than a register go as they are: the kernel looks at their own width only
#pragma once

#include <lkmc/config.hpp>

namespace lkmc::arch {

LKMC_INLINE long syscall0(int number) noexcept {
    register int x8 asm("x8") = number;
    register long result asm("x0");
    asm volatile("svc 0" : "=r"(result) : "r"(x8) : "memory");
    return result;
}
template <class A>
LKMC_INLINE long syscall1(int number, A a) noexcept {
    register int x8 asm("x8") = number;
    register long result asm("x0");
    register A x0 asm("x0") = a;
    asm volatile("svc 0" : "=r"(result) : "r"(x8), "r"(x0) : "memory");
    return result;
}
template <class A, class B>
LKMC_INLINE long syscall2(int number, A a, B b) noexcept {
    register int x8 asm("x8") = number;
    register long result asm("x0");
    register A x0 asm("x0") = a;
    register B x1 asm("x1") = b;
    asm volatile("svc 0" : "=r"(result) : "r"(x8), "r"(x0), "r"(x1) : "memory");
    return result;
}
template <class A, class B, class C>
LKMC_INLINE long syscall3(int number, A a, B b, C c) noexcept {
    register int x8 asm("x8") = number;
    register long result asm("x0");
    register A x0 asm("x0") = a;
    register B x1 asm("x1") = b;
    register C x2 asm("x2") = c;
    asm volatile("svc 0" : "=r"(result) : "r"(x8), "r"(x0), "r"(x1), "r"(x2) : "memory");
    return result;
}
template <class A, class B, class C, class D>
LKMC_INLINE long syscall4(int number, A a, B b, C c, D d) noexcept {
    register int x8 asm("x8") = number;
    register long result asm("x0");
    register A x0 asm("x0") = a;
    register B x1 asm("x1") = b;
    register C x2 asm("x2") = c;
    register D x3 asm("x3") = d;
    asm volatile("svc 0" : "=r"(result) : "r"(x8), "r"(x0), "r"(x1), "r"(x2), "r"(x3) : "memory");
    return result;
}
template <class A, class B, class C, class D, class E>
LKMC_INLINE long syscall5(int number, A a, B b, C c, D d, E e) noexcept {
    register int x8 asm("x8") = number;
    register long result asm("x0");
    register A x0 asm("x0") = a;
    register B x1 asm("x1") = b;
    register C x2 asm("x2") = c;
    register D x3 asm("x3") = d;
    register E x4 asm("x4") = e;
    asm volatile("svc 0" : "=r"(result) : "r"(x8), "r"(x0), "r"(x1), "r"(x2), "r"(x3), "r"(x4) : "memory");
    return result;
}
template <class A, class B, class C, class D, class E, class F>
LKMC_INLINE long syscall6(int number, A a, B b, C c, D d, E e, F f) noexcept {
    register int x8 asm("x8") = number;
    register long result asm("x0");
    register A x0 asm("x0") = a;
    register B x1 asm("x1") = b;
    register C x2 asm("x2") = c;
    register D x3 asm("x3") = d;
    register E x4 asm("x4") = e;
    register F x5 asm("x5") = f;
    asm volatile("svc 0" : "=r"(result) : "r"(x8), "r"(x0), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
    return result;
}

}  // namespace lkmc::arch
