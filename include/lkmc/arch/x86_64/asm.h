/* SPDX-License-Identifier: MIT
 * <lkmc/asm.h> on x86_64, in AT&T syntax.
 *
 * - main keeps rbx, rbp, r12 to r15. In it, the stack pointer is a multiple of 16.
 * - Registers of 8 to 64 bits: %al, %ax, %eax, %rax, %r8b, … A number has to fit the register, as signed or unsigned.
 * Source: System V ABI, AMD64 supplement, 3.2.1 (registers), 3.2.2 (stack, red zone).
 */
#pragma once

#define LKMC_ASM_EQUAL e
#define LKMC_ASM_NOT_EQUAL ne

/* .Llkmc_size: the bytes of a register, 0 for what is none. */
.macro lkmc_size_of operand
    .set .Llkmc_size, 0
    .irp r, rax, rbx, rcx, rdx, rsi, rdi, rbp, rsp, r8, r9, r10, r11, r12, r13, r14, r15
        .ifc \operand, %\r
            .set .Llkmc_size, 8
        .endif
    .endr
    .irp r, eax, ebx, ecx, edx, esi, edi, ebp, r8d, r9d, r10d, r11d, r12d, r13d, r14d, r15d
        .ifc \operand, %\r
            .set .Llkmc_size, 4
        .endif
    .endr
    .irp r, ax, bx, cx, dx, si, di, bp, r8w, r9w, r10w, r11w, r12w, r13w, r14w, r15w
        .ifc \operand, %\r
            .set .Llkmc_size, 2
        .endif
    .endr
    .irp r, al, bl, cl, dl, ah, bh, ch, dh, sil, dil, bpl, r8b, r9b, r10b, r11b, r12b, r13b, r14b, r15b
        .ifc \operand, %\r
            .set .Llkmc_size, 1
        .endif
    .endr
.endm

/* Pushes an operand, zero-extended. used: how much of the stack the assertion has taken so far, the last word of it
   being rax. size: a number's. */
.macro lkmc_push operand, used, size
    lkmc_size_of "\operand"
    .if .Llkmc_size == 8
        push \operand
        .ifc \operand, %rsp
            addq $\used, (%rsp)
        .endif
    .elseif .Llkmc_size != 0
        push $0
        mov \operand, (%rsp)
    .else
        .if \size < 8
            .if (\operand) < -(1 << (8 * \size - 1)) || (\operand) >= (1 << (8 * \size))
                .error "a number that does not fit the register"
            .endif
            movabs $((\operand) & ((1 << (8 * \size)) - 1)), %rax
        .else
            movabs $(\operand), %rax
        .endif
        push %rax
        mov \used - 144 + 8(%rsp), %rax
    .endif
.endm

.macro lkmc_save
    lea -128(%rsp), %rsp            /* past the red zone, where a function may be at work that calls no other */
    pushfq
    push %rax
.endm
.macro lkmc_restore
    pop %rax
    popfq
    lea 128(%rsp), %rsp
.endm
/* What does not hold: the values lie at the top of the stack. Nothing comes back. */
.macro lkmc_fail what, file, line, expression, a_name, b_name
    .pushsection .rodata
.Llkmc_texts\@:
    lkmc_assert_texts "\file", "\expression", "\a_name", "\b_name"
    .popsection
    lea .Llkmc_texts\@(%rip), %rdi
    mov $\line, %esi
    mov %rsp, %rdx
    mov $(\what), %ecx
    and $-16, %rsp
    cld
    call lkmc_assert_failed
.endm

.macro lkmc_assert_values relation, a, b, file, line, a_name, operator, b_name
    lkmc_save
    lkmc_size_of "\a"
    .if .Llkmc_size == 0
        .error "the first operand of an assertion is a register"
    .endif
    .set .Llkmc_bytes, .Llkmc_size
    lkmc_push "\b", 144, .Llkmc_bytes
    .if .Llkmc_size != 0 && .Llkmc_size != .Llkmc_bytes
        .error "two registers of different sizes"
    .endif
    lkmc_push "\a", 152, 8
    mov (%rsp), %rax
    cmp 8(%rsp), %rax
    j\relation .Llkmc_holds\@
    lkmc_fail LKMC_ASM_VALUES | .Llkmc_bytes << 4 | .Llkmc_bytes << 8, "\file", \line, "\a_name \operator \b_name", "\a_name", "\b_name"
.Llkmc_holds\@:
    lea 16(%rsp), %rsp
    lkmc_restore
.endm

.macro lkmc_assert_flags condition, file, line
    j\condition .Llkmc_holds\@
    pushfq
    lkmc_fail LKMC_ASM_FLAGS, "\file", \line, "\condition", "flags"
.Llkmc_holds\@:
.endm

.macro lkmc_assert_memory a, b, size, file, line, size_name
    lkmc_save
    push %rcx
    push %rsi
    push %rdi
    lea \a(%rip), %rsi
    lea \b(%rip), %rdi
    mov $(\size), %ecx
    cld
    cmp %ecx, %ecx                  /* nothing equals nothing */
    repe cmpsb
    je .Llkmc_holds\@
    push $(\size)
    lea \b(%rip), %rdi
    push %rdi
    lea \a(%rip), %rsi
    push %rsi
    lkmc_fail LKMC_ASM_MEMORY, "\file", \line, "\a and \b are the same, \size_name bytes", "\a", "\b"
.Llkmc_holds\@:
    pop %rdi
    pop %rsi
    pop %rcx
    lkmc_restore
.endm

.macro lkmc_assert_fail file, line
    lkmc_fail LKMC_ASM_FAIL, "\file", \line, "this place is not reached"
.endm

.macro lkmc_skip reason
    lkmc_fail LKMC_ASM_SKIP, "", 0, "\reason"
.endm

.macro lkmc_address register, label
    lea \label(%rip), \register
.endm

.macro lkmc_begin
    .text
    .globl main
    .type main, @function
main:
    push %rbx
    push %rbp
    push %r12
    push %r13
    push %r14
    push %r15
    sub $8, %rsp
.endm
.macro lkmc_end
    .text
    cld
    xor %eax, %eax
    add $8, %rsp
    pop %r15
    pop %r14
    pop %r13
    pop %r12
    pop %rbp
    pop %rbx
    ret
    .size main, . - main
    .pushsection .note.GNU-stack, "", @progbits     /* the stack need not be executable */
    .popsection
.endm
