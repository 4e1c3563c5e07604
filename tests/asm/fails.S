// SPDX-License-Identifier: MIT
// An assertion that fails: what it prints is in CMakeLists.txt.
#include <lkmc/asm.h>

    .data
abc:
    .ascii "abcdefghijklmnopqrstuvw"
abd:
    .ascii "abcdefghijklmnopqrsTuvw"

#if defined(__x86_64__)
#define FIRST %rcx
#define SECOND %rax
#define LOW %ecx
#define DIFFERENT nz
#define MOVE(to, number) mov $number, to
#elif defined(__aarch64__)
#define FIRST x1
#define SECOND x16
#define LOW w1
#define DIFFERENT ne
#define MOVE(to, number) ldr to, =number
#elif defined(__arm__)
#define FIRST r1
#define SECOND r0
#define LOW r1
#define DIFFERENT ne
#define MOVE(to, number) ldr to, =number
#endif

#if defined(THUMB)
LKMC_BEGIN_THUMB
#else
LKMC_BEGIN
#endif
    MOVE(FIRST, 0x1f)
    MOVE(SECOND, -1)
    cmp FIRST, FIRST
#if defined(FAIL_EQ)
    LKMC_ASSERT_EQ(FIRST, SECOND)
#elif defined(FAIL_EQ_NUMBER)
    LKMC_ASSERT_EQ(LOW, (1 << 5))
#elif defined(FAIL_NE)
    LKMC_ASSERT_NE(FIRST, 0x1f)
#elif defined(FAIL_FLAGS)
    LKMC_ASSERT(DIFFERENT)
#elif defined(FAIL_MEMCMP)
    LKMC_ASSERT_MEMCMP(abc, abd, 20)
#elif defined(FAIL_FAIL)
    LKMC_ASSERT_FAIL
#elif defined(SKIP)
    LKMC_SKIP("no reason, really")
#elif defined(UNALIGNED_STACK)
#if defined(__x86_64__)
    push %rax
#elif defined(__arm__)
    push {r0}
#endif
    LKMC_ASSERT_EQ(FIRST, SECOND)
#endif
LKMC_END
