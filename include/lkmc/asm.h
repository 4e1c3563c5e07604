/* SPDX-License-Identifier: MIT
 * A program in assembly that shows that it is right: main, and assertions. For .S files; the same source runs on Linux,
 * with or without a libc, and without an operating system.
 *
 *     #include <lkmc/asm.h>
 *     LKMC_BEGIN
 *         mov $2, %eax
 *         add $3, %eax
 *         LKMC_ASSERT_EQ(%eax, 5)
 *     LKMC_END
 *
 * LKMC_BEGIN … LKMC_END              main: it may change any register, and returns 0. At its beginning the stack is
 *                                    aligned as for a call of a C function. ARM: LKMC_BEGIN_THUMB for Thumb code.
 * LKMC_ASSERT_EQ(register, value)    the value is another register of the same size, or a number, written without $ or #,
 *                                    that is known by then
 * LKMC_ASSERT_NE(register, value)
 * LKMC_ASSERT(condition)             as in a conditional jump or branch: c, ne, hi, … of the flags as they are
 * LKMC_ASSERT_MEMCMP(a, b, size)     two labels: the bytes behind them are the same
 * LKMC_ASSERT_FAIL                   this place is not reached
 * LKMC_SKIP(reason)                  the program cannot run here, "and why": status 77
 *
 * - An assertion that holds leaves all registers and the flags as they were, so that it may stand anywhere. It uses
 *   the stack, but not x86_64's red zone.
 * - One that fails prints the place, the expression and the values, and ends the program with status 1:
 *
 *       userland/arch/x86_64/add.S:9: assertion failed: %eax == 6
 *           %eax = 5 (0x5)
 *
 * - Registers: general-purpose ones and the stack pointer, in lower case. A vector register is stored, and its bytes are
 *   compared.
 * - Position-independent. They call lkmc_assert_failed: <lkmc/assert_failed.hpp>, which every image has, and which
 *   lkmc_example adds to programs for Linux.
 * - LKMC_ADDRESS(register, label): a label's address in a register, wherever the program was loaded.
 * Source: the CPU's part: arch/<cpu>/asm.h; System V ABI for x86_64, AAPCS32 and AAPCS64 (registers that a function keeps).
 */
#pragma once

#if !defined(__ASSEMBLER__)
#error "<lkmc/asm.h> is for .S files; C has <lkmc/assert.h>, C++ <lkmc/assert.hpp>"
#endif

/* Words as text, with macros expanded. */
#define LKMC_ASM_TEXT(x) LKMC_ASM_TEXT_(x)
#define LKMC_ASM_TEXT_(x) #x

#define LKMC_ASSERT_EQ(a, b) \
    lkmc_assert_values LKMC_ASM_EQUAL, LKMC_ASM_TEXT(a), LKMC_ASM_TEXT(b), __FILE__, __LINE__, #a, "==", #b
#define LKMC_ASSERT_NE(a, b) \
    lkmc_assert_values LKMC_ASM_NOT_EQUAL, LKMC_ASM_TEXT(a), LKMC_ASM_TEXT(b), __FILE__, __LINE__, #a, "!=", #b
#define LKMC_ASSERT(condition) lkmc_assert_flags condition, __FILE__, __LINE__
#define LKMC_ASSERT_MEMCMP(a, b, size) lkmc_assert_memory a, b, LKMC_ASM_TEXT(size), __FILE__, __LINE__, #size
#define LKMC_ASSERT_FAIL lkmc_assert_fail __FILE__, __LINE__
#define LKMC_SKIP(reason) lkmc_skip reason
#define LKMC_BEGIN lkmc_begin
#define LKMC_END lkmc_end
#define LKMC_ADDRESS(register, label) lkmc_address register, label

/* What lkmc_assert_failed is told in its last argument: what it was, and the kinds of its values (assert_failed.hpp). */
#define LKMC_ASM_FAIL 0
#define LKMC_ASM_VALUES 1
#define LKMC_ASM_FLAGS 2
#define LKMC_ASM_MEMORY 3
#define LKMC_ASM_SKIP 4

/* The texts behind an assertion: file, expression, names of its values. */
.macro lkmc_assert_texts file, expression, a, b
    .asciz "\file"
    .asciz "\expression"
    .asciz "\a"
    .asciz "\b"
.endm

#if defined(__x86_64__)
#include <lkmc/arch/x86_64/asm.h>
#elif defined(__aarch64__)
#include <lkmc/arch/aarch64/asm.h>
#elif defined(__arm__)
#include <lkmc/arch/arm/asm.h>
#endif
