// SPDX-License-Identifier: MIT
// System calls on x86_64. Source: syscall(2), System V ABI AMD64 A.2.1.
//
// * number in rax; arguments in rdi, rsi, rdx, r10, r8, r9; result in rax
// * the instruction is `syscall`; it overwrites rcx (return address) and r11 (flags)
// * arguments narrower than a register go as they are: the kernel looks at their own width only
#pragma once

#include <lkmc/config.hpp>

namespace lkmc::arch {

LKMC_INLINE long syscall0(int number) noexcept {
    long result;
    asm volatile("syscall" : "=a"(result) : "a"(number) : "rcx", "r11", "memory");
    return result;
}
template <class A>
LKMC_INLINE long syscall1(int number, A a) noexcept {
    long result;
    asm volatile("syscall" : "=a"(result) : "a"(number), "D"(a) : "rcx", "r11", "memory");
    return result;
}
template <class A, class B>
LKMC_INLINE long syscall2(int number, A a, B b) noexcept {
    long result;
    asm volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b) : "rcx", "r11", "memory");
    return result;
}
template <class A, class B, class C>
LKMC_INLINE long syscall3(int number, A a, B b, C c) noexcept {
    long result;
    asm volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory");
    return result;
}
template <class A, class B, class C, class D>
LKMC_INLINE long syscall4(int number, A a, B b, C c, D d) noexcept {
    long result;
    register D r10 asm("r10") = d;
    asm volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10) : "rcx", "r11", "memory");
    return result;
}
template <class A, class B, class C, class D, class E>
LKMC_INLINE long syscall5(int number, A a, B b, C c, D d, E e) noexcept {
    long result;
    register D r10 asm("r10") = d;
    register E r8 asm("r8") = e;
    asm volatile("syscall"
                 : "=a"(result)
                 : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8)
                 : "rcx", "r11", "memory");
    return result;
}
template <class A, class B, class C, class D, class E, class F>
LKMC_INLINE long syscall6(int number, A a, B b, C c, D d, E e, F f) noexcept {
    long result;
    register D r10 asm("r10") = d;
    register E r8 asm("r8") = e;
    register F r9 asm("r9") = f;
    asm volatile("syscall"
                 : "=a"(result)
                 : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                 : "rcx", "r11", "memory");
    return result;
}

}  // namespace lkmc::arch
