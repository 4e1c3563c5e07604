/* SPDX-License-Identifier: MIT
 * <lkmc/asm.h> on AArch64.
 *
 * - main keeps x19 to x30 and the low halves of v8 to v15.
 * - Registers: x0 to x30, sp, xzr, and w0 to w30, wzr. A number has to fit the register, as signed or unsigned.
 * - x30 is kept by an assertion that holds.
 * Source: AAPCS64, 6.1 (registers), 6.4.5 (the stack).
 */
#pragma once

#define LKMC_ASM_EQUAL eq
#define LKMC_ASM_NOT_EQUAL ne

/* .Llkmc_size: the bytes of a register, 0 for what is none. */
.macro lkmc_size_of operand
    .set .Llkmc_size, 0
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, zr
        .ifc \operand, x\n
            .set .Llkmc_size, 8
        .endif
        .ifc \operand, w\n
            .set .Llkmc_size, 4
        .endif
    .endr
    .ifc \operand, sp
        .set .Llkmc_size, 8
    .endif
.endm

/* Stores an operand, zero-extended. size: a number's. The first two words of the stack are x16 and x17, which may be
   used, 48 bytes of it the assertion's. */
.macro lkmc_store operand, at, size
    lkmc_size_of "\operand"
    .ifc \operand, sp
        add x16, sp, 48
        str x16, [sp, \at]
        ldr x16, [sp]
    .elseif .Llkmc_size == 8
        str \operand, [sp, \at]
    .elseif .Llkmc_size == 4
        str \operand, [sp, \at]
        str wzr, [sp, \at + 4]
    .else
        .if \size == 4
            .if (\operand) < -0x80000000 || (\operand) > 0xffffffff
                .error "a number that does not fit the register"
            .endif
        .endif
        movz x16, ((\operand) & 0xffff)
        movk x16, (((\operand) >> 16) & 0xffff), lsl 16
        .if \size == 8
            movk x16, (((\operand) >> 32) & 0xffff), lsl 32
            movk x16, (((\operand) >> 48) & 0xffff), lsl 48
        .endif
        str x16, [sp, \at]
        ldr x16, [sp]
    .endif
.endm

/* The stack: x16, x17, three values, the flags. */
.macro lkmc_save
    stp x16, x17, [sp, -48]!
.endm
.macro lkmc_restore
    ldr x16, [sp, 40]
    msr nzcv, x16
    ldp x16, x17, [sp], 48
.endm

/* What does not hold. Nothing comes back. */
.macro lkmc_fail what, file, line, expression, a_name, b_name
    .pushsection .rodata
.Llkmc_texts\@:
    lkmc_assert_texts "\file", "\expression", "\a_name", "\b_name"
    .popsection
    adrp x0, .Llkmc_texts\@
    add x0, x0, :lo12:.Llkmc_texts\@
    mov w1, \line
    add x2, sp, 16
    mov w3, (\what)
    mov x16, sp
    and x16, x16, -16
    mov sp, x16
    bl lkmc_assert_failed
.endm

.macro lkmc_assert_values relation, a, b, file, line, a_name, operator, b_name
    lkmc_save
    lkmc_size_of "\a"
    .if .Llkmc_size == 0
        .error "the first operand of an assertion is a register"
    .endif
    .set .Llkmc_bytes, .Llkmc_size
    lkmc_store "\b", 24, .Llkmc_bytes
    .if .Llkmc_size != 0 && .Llkmc_size != .Llkmc_bytes
        .error "two registers of different sizes"
    .endif
    lkmc_store "\a", 16, 8
    mrs x16, nzcv
    str x16, [sp, 40]
    ldp x16, x17, [sp, 16]
    cmp x16, x17
    b.\relation .Llkmc_holds\@
    lkmc_fail (LKMC_ASM_VALUES | .Llkmc_bytes << 4 | .Llkmc_bytes << 8), "\file", \line, "\a_name \operator \b_name", "\a_name", "\b_name"
.Llkmc_holds\@:
    lkmc_restore
.endm

.macro lkmc_assert_flags condition, file, line
    b.\condition .Llkmc_holds\@
    lkmc_save
    mrs x16, nzcv
    str x16, [sp, 16]
    lkmc_fail LKMC_ASM_FLAGS, "\file", \line, "\condition", "flags"
.Llkmc_holds\@:
.endm

.macro lkmc_assert_memory a, b, size, file, line, size_name
    lkmc_save
    mrs x16, nzcv
    str x16, [sp, 40]
    stp x0, x1, [sp, 16]
    stp x2, x3, [sp, -16]!
    lkmc_address x0, \a
    lkmc_address x1, \b
    ldr x2, =(\size)
.Llkmc_next\@:
    cbz x2, .Llkmc_holds\@
    ldrb w16, [x0], 1
    ldrb w17, [x1], 1
    sub x2, x2, 1
    cmp w16, w17
    b.eq .Llkmc_next\@
    add sp, sp, 16
    lkmc_address x0, \a
    lkmc_address x1, \b
    stp x0, x1, [sp, 16]
    ldr x2, =(\size)
    str x2, [sp, 32]
    lkmc_fail LKMC_ASM_MEMORY, "\file", \line, "\a and \b are the same, \size_name bytes", "\a", "\b"
.Llkmc_holds\@:
    ldp x2, x3, [sp], 16
    ldp x0, x1, [sp, 16]
    lkmc_restore
.endm

.macro lkmc_assert_fail file, line
    lkmc_fail LKMC_ASM_FAIL, "\file", \line, "this place is not reached"
.endm

.macro lkmc_skip reason
    lkmc_fail LKMC_ASM_SKIP, "", 0, "\reason"
.endm

.macro lkmc_address register, label
    adrp \register, \label
    add \register, \register, :lo12:\label
.endm

.macro lkmc_begin
    .text
    .p2align 2
    .globl main
    .type main, %function
main:
    stp x29, x30, [sp, -160]!
    stp x19, x20, [sp, 16]
    stp x21, x22, [sp, 32]
    stp x23, x24, [sp, 48]
    stp x25, x26, [sp, 64]
    stp x27, x28, [sp, 80]
    stp d8, d9, [sp, 96]
    stp d10, d11, [sp, 112]
    stp d12, d13, [sp, 128]
    stp d14, d15, [sp, 144]
.endm
.macro lkmc_end
    .text
    mov w0, 0
    ldp x19, x20, [sp, 16]
    ldp x21, x22, [sp, 32]
    ldp x23, x24, [sp, 48]
    ldp x25, x26, [sp, 64]
    ldp x27, x28, [sp, 80]
    ldp d8, d9, [sp, 96]
    ldp d10, d11, [sp, 112]
    ldp d12, d13, [sp, 128]
    ldp d14, d15, [sp, 144]
    ldp x29, x30, [sp], 160
    ret
    .ltorg
    .size main, . - main
    .pushsection .note.GNU-stack, "", %progbits     /* the stack need not be executable */
    .popsection
.endm
