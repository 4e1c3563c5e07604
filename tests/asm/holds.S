// SPDX-License-Identifier: MIT
// Assertions that hold: they change no register and no flag, for every kind of operand.
#include <lkmc/asm.h>

    .section .rodata
text:
    .ascii "the same bytes as there"
    .set text_size, 23
    .data
    .byte 0                         // nothing is aligned
same:
    .ascii "the same bytes as there"

#define ONE_PLUS_TWO (1 + 2)

#if defined(__x86_64__)
LKMC_BEGIN
    // All registers, before and after.
    mov $text_size, %rax
    .irp r, rbx, rcx, rdx, rsi, rdi, rbp, r8, r9, r10, r11, r12, r13, r14, r15
        mov $0x1122334455667788, %\r
        add %rax, %\r
        mov %\r, %rax
    .endr
    mov %rsp, %rax
    LKMC_ASSERT_EQ(%rsp, %rax)
    LKMC_ASSERT_EQ(%rax, %rsp)
    movq $0x5a5a, -128(%rsp)        // the red zone
    movq $0xa5a5, -8(%rsp)
    mov $0x1122334455667788 * 14 + text_size, %rax
    LKMC_ASSERT_EQ(%rax, %r15)
    LKMC_ASSERT_NE(%r14, %r15)
    LKMC_ASSERT_MEMCMP(text, same, text_size)
    LKMC_ASSERT_MEMCMP(text, same + 1, 0)
    LKMC_ASSERT_EQ(%rax, 0x1122334455667788 * 14 + text_size)
    LKMC_ASSERT_EQ(%rbx, 0x1122334455667788 + text_size)
    LKMC_ASSERT_EQ(%rcx, 0x1122334455667788 * 2 + text_size)
    LKMC_ASSERT_EQ(%rsi, 0x1122334455667788 * 4 + text_size)
    LKMC_ASSERT_EQ(%rdi, 0x1122334455667788 * 5 + text_size)
    mov -128(%rsp), %rbx
    mov -8(%rsp), %rcx
    LKMC_ASSERT_EQ(%rbx, 0x5a5a)
    LKMC_ASSERT_EQ(%rcx, 0xa5a5)

    // Sizes, signs, expressions, macros.
    mov $-2, %rax
    LKMC_ASSERT_EQ(%al, -2)
    LKMC_ASSERT_EQ(%al, 254)
    LKMC_ASSERT_EQ(%ah, 0xff)
    LKMC_ASSERT_EQ(%ax, 0xfffe)
    LKMC_ASSERT_EQ(%eax, 0xfffffffe)
    LKMC_ASSERT_EQ(%eax, -2)
    LKMC_ASSERT_EQ(%rax, -2)
    LKMC_ASSERT_NE(%rax, 0xfffffffe)
    mov $3, %r8d
    LKMC_ASSERT_EQ(%r8b, ONE_PLUS_TWO)
    LKMC_ASSERT_EQ(%r8, (1 << 2) - 1)

    // Every flag, the direction's too.
    std
    stc
    LKMC_ASSERT_EQ(%r8, 3)
    LKMC_ASSERT_MEMCMP(text, same, text_size)
    LKMC_ASSERT(c)
    pushfq
    pop %rax
    and $0x400, %eax
    cld
    LKMC_ASSERT_EQ(%eax, 0x400)
    mov $0x7fffffff, %eax
    add $1, %eax
    LKMC_ASSERT_NE(%eax, 0)
    LKMC_ASSERT(o)
    LKMC_ASSERT(s)
    LKMC_ASSERT(nz)
    LKMC_ASSERT(nc)

    LKMC_ADDRESS(%rax, text)
    mov (%rax), %eax
    LKMC_ASSERT_EQ(%eax, 0x20656874)
    std                             // LKMC_END has to clear it
LKMC_END

#elif defined(__aarch64__)
LKMC_BEGIN
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30
        ldr x\n, =0x1122334455667700 + \n
    .endr
    cmp x0, x1                      // n, not z, not c
    LKMC_ASSERT_EQ(x0, 0x1122334455667700)
    LKMC_ASSERT_NE(x17, x16)
    LKMC_ASSERT_MEMCMP(text, same, text_size)
    LKMC_ASSERT_MEMCMP(text, same + 1, 0)
    LKMC_ASSERT(mi)
    LKMC_ASSERT(ne)
    LKMC_ASSERT(lo)
    .irp n, 0, 1, 2, 3, 15, 16, 17, 18, 29, 30
        LKMC_ASSERT_EQ(x\n, 0x1122334455667700 + \n)
    .endr
    LKMC_ASSERT(mi)
    cmp xzr, xzr
    LKMC_ASSERT_EQ(xzr, 0)
    LKMC_ASSERT(eq)
    LKMC_ASSERT(hs)

    mov x0, sp
    LKMC_ASSERT_EQ(sp, x0)
    LKMC_ASSERT_EQ(x0, sp)
    mov x0, -2
    LKMC_ASSERT_EQ(x0, -2)
    LKMC_ASSERT_EQ(w0, -2)
    LKMC_ASSERT_EQ(w0, 0xfffffffe)
    LKMC_ASSERT_NE(x0, 0xfffffffe)
    mov x16, 3
    LKMC_ASSERT_EQ(x16, ONE_PLUS_TWO)
    LKMC_ASSERT_EQ(w16, (1 << 2) - 1)

    LKMC_ADDRESS(x0, text)
    ldr w0, [x0]
    LKMC_ASSERT_EQ(w0, 0x20656874)
    mov d8, v16.d[0]                // main keeps these
LKMC_END

#elif defined(__arm__)
.macro all_of_it
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14
        movw r\n, #0x3300 + \n
        movt r\n, #0x1122
    .endr
    cmp r0, r1                      // n, not z, not c
    LKMC_ASSERT_EQ(r0, 0x11223300)
    LKMC_ASSERT_NE(r1, r0)
    LKMC_ASSERT_MEMCMP(text, same, text_size)
    LKMC_ASSERT_MEMCMP(text, same + 1, 0)
    LKMC_ASSERT(mi)
    LKMC_ASSERT(ne)
    LKMC_ASSERT(lo)
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14
        LKMC_ASSERT_EQ(r\n, 0x11223300 + \n)
    .endr
    LKMC_ASSERT(mi)
    cmp r0, r0
    LKMC_ASSERT_EQ(ip, 0x1122330c)
    LKMC_ASSERT(eq)
    LKMC_ASSERT(hs)

    mov r0, sp
    LKMC_ASSERT_EQ(sp, r0)
    LKMC_ASSERT_EQ(r0, sp)
    mvn r0, #1
    LKMC_ASSERT_EQ(r0, -2)
    LKMC_ASSERT_EQ(r0, 0xfffffffe)
    mov r1, #3
    LKMC_ASSERT_EQ(r1, ONE_PLUS_TWO)
    LKMC_ASSERT_EQ(r1, (1 << 2) - 1)

    LKMC_ADDRESS(r0, text)
    ldr r0, [r0]
    LKMC_ASSERT_EQ(r0, 0x20656874)
.endm

LKMC_BEGIN
    all_of_it
    blx thumb
    all_of_it
LKMC_END

    .thumb
    .thumb_func
thumb:
    push {r4, lr}
    all_of_it
    pop {r4, pc}
#endif
