/* SPDX-License-Identifier: MIT
 * Assertions that are never compiled out, for C: a program that uses them shows that it is right.
 *
 *     LKMC_ASSERT(sum == 3);
 *     LKMC_ASSERT_EQ(buffer[0], 'a');      // EQ NE LT LE GT GE: integers, floating-point numbers, characters, pointers
 *     LKMC_ASSERT_EQ(name, "abc");         // texts: what is in them is compared
 *
 * - A failure prints the place, the expression and the values, and ends the program with status 1:
 *
 *       userland/c/sum.c:7: assertion failed: sum == 3
 *           sum = 4
 *
 * - Integers of different signs compare as numbers: -1 is less than 1u. Each operand is evaluated once.
 * - LKMC_SKIP("no second core"): the program cannot run here, and why: status 77.
 * - C11 or newer; no libc. They call lkmc_assert_failed: <lkmc/assert_failed.hpp>, which every image has, and which
 *   lkmc_example adds to programs for Linux.
 * - In C++ it is <lkmc/assert.hpp>.
 */
#pragma once

#if defined(__cplusplus)
#include <lkmc/assert.hpp>
#else

#include <stdbool.h>
#include <stdint.h>

/* What begins with LKMC_ASM_ or lkmc_ is not for programs. As assert_failed.hpp has them: */
#define LKMC_ASM_FAIL 0
#define LKMC_ASM_VALUES 1
#define LKMC_ASM_SKIP 4
enum lkmc_kind {
    lkmc_kind_integer = 3, lkmc_kind_positive = 5, lkmc_kind_pointer = 6, lkmc_kind_text = 7, lkmc_kind_real = 9,
    lkmc_kind_character = 10, lkmc_kind_boolean = 11
};
_Noreturn void lkmc_assert_failed(const char* texts, unsigned line, const uint64_t* values, unsigned what);

struct lkmc_value {
    enum lkmc_kind kind;
    uint64_t bits;
};

static inline struct lkmc_value lkmc_of_integer(long long value) {
    return (struct lkmc_value){value < 0 ? lkmc_kind_integer : lkmc_kind_positive, (uint64_t)value};
}
static inline struct lkmc_value lkmc_of_positive(unsigned long long value) {
    return (struct lkmc_value){lkmc_kind_positive, value};
}
static inline struct lkmc_value lkmc_of_pointer(const volatile void* value) {
    return (struct lkmc_value){lkmc_kind_pointer, (uintptr_t)value};
}
static inline struct lkmc_value lkmc_of_text(const char* value) {
    return (struct lkmc_value){lkmc_kind_text, (uintptr_t)value};
}
static inline struct lkmc_value lkmc_of_real(double value) {
    union { double value; uint64_t bits; } both = {value};
    return (struct lkmc_value){lkmc_kind_real, both.bits};
}
static inline struct lkmc_value lkmc_of_character(char value) {
    return (struct lkmc_value){lkmc_kind_character, (uint64_t)(long long)value};
}
static inline struct lkmc_value lkmc_of_boolean(bool value) {
    return (struct lkmc_value){lkmc_kind_boolean, value};
}
#define LKMC_ASM_VALUE(x)                                                                                     \
    _Generic((x),                                                                                             \
        bool: lkmc_of_boolean, char: lkmc_of_character, char*: lkmc_of_text, const char*: lkmc_of_text,       \
        signed char: lkmc_of_integer, short: lkmc_of_integer, int: lkmc_of_integer, long: lkmc_of_integer,    \
        long long: lkmc_of_integer, unsigned char: lkmc_of_positive, unsigned short: lkmc_of_positive,        \
        unsigned: lkmc_of_positive, unsigned long: lkmc_of_positive, unsigned long long: lkmc_of_positive,    \
        float: lkmc_of_real, double: lkmc_of_real, default: lkmc_of_pointer)(x)

static inline double lkmc_real(struct lkmc_value v) {
    union { uint64_t bits; double value; } both = {v.bits};
    return v.kind == lkmc_kind_real ? both.value : v.kind == lkmc_kind_integer ? (double)(int64_t)v.bits : (double)v.bits;
}
static inline bool lkmc_negative(struct lkmc_value v) {
    return (v.kind == lkmc_kind_integer || v.kind == lkmc_kind_character) && (int64_t)v.bits < 0;
}
/* Less than, equal, greater than, unordered, as a bit: 1, 2, 4, 8. */
static inline unsigned lkmc_order(struct lkmc_value a, struct lkmc_value b) {
    if (a.kind == lkmc_kind_real || b.kind == lkmc_kind_real) {
        const double x = lkmc_real(a), y = lkmc_real(b);
        return x < y ? 1 : x > y ? 4 : x == y ? 2 : 8;
    }
    if (a.kind == lkmc_kind_text && b.kind == lkmc_kind_text && a.bits != b.bits && a.bits != 0 && b.bits != 0) {
        const unsigned char* x = (const unsigned char*)(uintptr_t)a.bits;
        const unsigned char* y = (const unsigned char*)(uintptr_t)b.bits;
        while (*x == *y && *x != 0) ++x, ++y;
        return *x < *y ? 1 : *x > *y ? 4 : 2;
    }
    if (lkmc_negative(a) != lkmc_negative(b)) return lkmc_negative(a) ? 1 : 4;
    return a.bits < b.bits ? 1 : a.bits > b.bits ? 4 : 2;
}
static inline void lkmc_compare(unsigned wanted, struct lkmc_value a, struct lkmc_value b, const char* texts, unsigned line) {
    if ((lkmc_order(a, b) & wanted) != 0) return;
    const uint64_t values[2] = {a.bits, b.bits};
    lkmc_assert_failed(texts, line, values, LKMC_ASM_VALUES | (unsigned)a.kind << 4 | (unsigned)b.kind << 8);
}

#define LKMC_ASSERT(expression) \
    ((expression) ? (void)0 : lkmc_assert_failed(__FILE__ "\0" #expression "\0\0", __LINE__, 0, LKMC_ASM_FAIL))
#define LKMC_ASM_COMPARE(wanted, op, a, b) \
    lkmc_compare(wanted, LKMC_ASM_VALUE(a), LKMC_ASM_VALUE(b), __FILE__ "\0" #a " " #op " " #b "\0" #a "\0" #b, __LINE__)
#define LKMC_ASSERT_EQ(a, b) LKMC_ASM_COMPARE(2, ==, a, b)
#define LKMC_ASSERT_NE(a, b) LKMC_ASM_COMPARE(1 | 4 | 8, !=, a, b)
#define LKMC_ASSERT_LT(a, b) LKMC_ASM_COMPARE(1, <, a, b)
#define LKMC_ASSERT_LE(a, b) LKMC_ASM_COMPARE(1 | 2, <=, a, b)
#define LKMC_ASSERT_GT(a, b) LKMC_ASM_COMPARE(4, >, a, b)
#define LKMC_ASSERT_GE(a, b) LKMC_ASM_COMPARE(4 | 2, >=, a, b)
#define LKMC_SKIP(reason) lkmc_assert_failed("\0" reason "\0\0", 0, 0, LKMC_ASM_SKIP)

#endif
