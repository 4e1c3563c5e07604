/* SPDX-License-Identifier: MIT
 * <lkmc/asm.h> on ARM, in unified syntax, for ARM and for Thumb code (ARMv7-A).
 *
 * - LKMC_BEGIN begins in ARM code, LKMC_BEGIN_THUMB in Thumb code. After a .thumb or .arm the assertions are of that kind.
 *   They do not belong into an IT block.
 * - main keeps r4 to r11, lr and d8 to d15. In it, the stack pointer is a multiple of 8.
 * - Registers: r0 to r12, fp, ip, sp, lr. A number has to fit 32 bits, as signed or unsigned.
 * - lr is kept by an assertion that holds.
 * - The texts lie in the code, behind the call that they are for: an address near by needs no relocation.
 * Source: AAPCS32, 6.1 (registers), 6.2.1 (the stack).
 */
#pragma once

#define LKMC_ASM_EQUAL eq
#define LKMC_ASM_NOT_EQUAL ne
#define LKMC_BEGIN_THUMB lkmc_begin_thumb

    .syntax unified
    .arch armv7-a
    .fpu neon

/* .Llkmc_size: 4 for a register, 0 for what is none. */
.macro lkmc_size_of operand
    .set .Llkmc_size, 0
    .irp r, r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, fp, ip, sp, lr, r13, r14
        .ifc \operand, \r
            .set .Llkmc_size, 4
        .endif
    .endr
.endm

/* Stores an operand as 64 bits. The first two words of the stack are r0 and r1, r0 may be used; 40 bytes of it are the
   assertion's. */
.macro lkmc_store operand, at
    lkmc_size_of "\operand"
    .ifc \operand, sp
        add r0, sp, #40
        str r0, [sp, #\at]
    .elseif .Llkmc_size != 0
        str \operand, [sp, #\at]
    .else
        .if (\operand) < -0x80000000 || (\operand) > 0xffffffff
            .error "a number that does not fit the register"
        .endif
        movw r0, #((\operand) & 0xffff)
        movt r0, #(((\operand) >> 16) & 0xffff)
        str r0, [sp, #\at]
    .endif
    mov r0, #0
    str r0, [sp, #\at + 4]
    ldr r0, [sp]
.endm

/* The stack: r0, r1, three values of 64 bits, the flags. */
.macro lkmc_save
    strd r0, r1, [sp, #-40]!
.endm
.macro lkmc_restore
    ldr r0, [sp, #32]
    msr apsr_nzcvq, r0
    ldrd r0, r1, [sp], #40
.endm

/* What does not hold. Nothing comes back. */
.macro lkmc_fail what, file, line, expression, a_name, b_name
    mov r2, sp
    bic r2, r2, #7
    mov ip, sp
    mov sp, r2
    add r2, ip, #8
    movw r1, #\line
    movw r3, #(\what)
    adr r0, .Llkmc_texts\@
    bl lkmc_assert_failed
    .p2align 2
.Llkmc_texts\@:
    lkmc_assert_texts "\file", "\expression", "\a_name", "\b_name"
    .p2align 2
.endm

.macro lkmc_assert_values relation, a, b, file, line, a_name, operator, b_name
    lkmc_save
    lkmc_size_of "\a"
    .if .Llkmc_size == 0
        .error "the first operand of an assertion is a register"
    .endif
    lkmc_store "\a", 8
    lkmc_store "\b", 16
    mrs r0, apsr
    str r0, [sp, #32]
    ldr r0, [sp, #8]
    ldr r1, [sp, #16]
    cmp r0, r1
    b\relation .Llkmc_holds\@
    lkmc_fail (LKMC_ASM_VALUES | 4 << 4 | 4 << 8), "\file", \line, "\a_name \operator \b_name", "\a_name", "\b_name"
.Llkmc_holds\@:
    lkmc_restore
.endm

.macro lkmc_assert_flags condition, file, line
    b\condition .Llkmc_holds\@
    lkmc_save
    mrs r0, apsr
    str r0, [sp, #8]
    lkmc_fail LKMC_ASM_FLAGS, "\file", \line, "\condition", "flags"
.Llkmc_holds\@:
.endm

.macro lkmc_assert_memory a, b, size, file, line, size_name
    lkmc_save
    strd r2, r3, [sp, #8]
    str ip, [sp, #16]
    mrs r0, apsr
    str r0, [sp, #32]
    lkmc_address r0, \a
    lkmc_address r1, \b
    movw r2, #((\size) & 0xffff)
    movt r2, #((\size) >> 16)
.Llkmc_next\@:
    subs r2, r2, #1
    blo .Llkmc_holds\@
    ldrb r3, [r0], #1
    ldrb ip, [r1], #1
    cmp r3, ip
    beq .Llkmc_next\@
    mov r3, #0
    lkmc_address r2, \a
    strd r2, r3, [sp, #8]
    lkmc_address r2, \b
    strd r2, r3, [sp, #16]
    movw r2, #((\size) & 0xffff)
    movt r2, #((\size) >> 16)
    strd r2, r3, [sp, #24]
    lkmc_fail LKMC_ASM_MEMORY, "\file", \line, "\a and \b are the same, \size_name bytes", "\a", "\b"
.Llkmc_holds\@:
    ldrd r2, r3, [sp, #8]
    ldr ip, [sp, #16]
    lkmc_restore
.endm

.macro lkmc_assert_fail file, line
    lkmc_fail LKMC_ASM_FAIL, "\file", \line, "this place is not reached"
.endm

.macro lkmc_skip reason
    lkmc_fail LKMC_ASM_SKIP, "", 0, "\reason"
.endm

/* The distance from a place near by, whose address adr gives in ARM and in Thumb code alike. */
.macro lkmc_address register, label
    .ifc \register, r0
        lkmc_address_by r1, r0, \label
    .else
        lkmc_address_by r0, \register, \label
    .endif
.endm
.macro lkmc_address_by other, register, label
    str \other, [sp, #-4]!
    movw \other, #:lower16:(\label - .Llkmc_near\@)
    movt \other, #:upper16:(\label - .Llkmc_near\@)
    adr \register, .Llkmc_near\@
    add \register, \register, \other
    ldr \other, [sp], #4
    .p2align 2
.Llkmc_near\@:
.endm

.macro lkmc_begin
    .text
    .arm
    lkmc_begin_here
.endm
.macro lkmc_begin_thumb
    .text
    .thumb
    .thumb_func
    lkmc_begin_here
.endm
.macro lkmc_begin_here
    .p2align 2
    .globl main
    .type main, %function
main:
    push {r3-r11, lr}
    vpush {d8-d15}
.endm
.macro lkmc_end
    .text
    mov r0, #0
    vpop {d8-d15}
    pop {r3-r11, pc}
    .ltorg
    .size main, . - main
    .pushsection .note.GNU-stack, "", %progbits     /* the stack need not be executable */
    .popsection
.endm
