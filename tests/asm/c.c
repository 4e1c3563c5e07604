// SPDX-License-Identifier: MIT
// Assertions in C: what holds, for every kind of value; or one that fails.
#include <lkmc/assert.h>

int calls = 0;
static int next(void) { return ++calls; }

int main(void) {
    const char* const text = "abc";
    const char copy[] = {'a', 'b', 'c', 0};
    const int one = 1;
    const unsigned top = 0xffffffffu;
    const double third = 1.0 / 3;
    const bool yes = true;
#if defined(FAIL)
    LKMC_ASSERT(one == 2);
#elif defined(FAIL_EQ)
    const long long negative = -42;
    LKMC_ASSERT_EQ(negative, top);
#elif defined(FAIL_TEXT)
    LKMC_ASSERT_EQ(text, "abd");
#elif defined(FAIL_REAL)
    LKMC_ASSERT_GT(-third, 0);
#elif defined(FAIL_CHARACTER)
    LKMC_ASSERT_EQ(text[1], 'c');
#elif defined(FAIL_POINTER)
    LKMC_ASSERT_EQ((void*)16, (void*)0);
#elif defined(FAIL_BOOLEAN)
    LKMC_ASSERT_EQ(yes, one == 2);
#elif defined(SKIP)
    LKMC_SKIP("no reason, really");
#endif
    LKMC_ASSERT(yes);
    LKMC_ASSERT_EQ(one, 1u);
    LKMC_ASSERT_NE(-1, top);
    LKMC_ASSERT_LT(-1, top);
    LKMC_ASSERT_LE(-1, -1);
    LKMC_ASSERT_GT(top, -1);
    LKMC_ASSERT_GE(top, 0xffffffffull);
    LKMC_ASSERT_EQ(text, copy);
    LKMC_ASSERT_NE(text, "ab");
    LKMC_ASSERT_EQ(text[0], 'a');
    LKMC_ASSERT_LT(third, 0.34);
    LKMC_ASSERT_LT(third, 1);
    LKMC_ASSERT_EQ(0.5f, 0.5);
    LKMC_ASSERT_EQ(&calls, &calls);
    LKMC_ASSERT_NE((void*)&calls, (void*)0);
    LKMC_ASSERT_EQ((signed char)-1, -1ll);
    LKMC_ASSERT_EQ(next(), 1);
    LKMC_ASSERT_EQ(calls, 1);
    return 0;
}
