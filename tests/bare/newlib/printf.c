/* SPDX-License-Identifier: MIT */
/* printf's and scanf's formats, of whole and of broken numbers, of 64 bits. */
#undef NDEBUG
#include <assert.h>
#include <inttypes.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXPECT(expected, ...) expect(__LINE__, expected, __VA_ARGS__)

/* Not known to compilers as one that takes a format: these formats are newlib's affair. */
static void expect(int line, const char *expected, const char *format, ...) {
    char text[128];
    va_list values;
    va_start(values, format);
    int length = vsnprintf(text, sizeof text, format, values);
    va_end(values);
    if (strcmp(text, expected) != 0 || length != (int)strlen(expected)) {
        printf("%s:%d: '%s', not '%s'\n", __FILE__, line, text, expected);
        exit(1);
    }
}

int main(void) {
    EXPECT("-2147483648 4294967295", "%d %u", INT_MIN, UINT_MAX);
    EXPECT("00042|42   |+7|ff|0XFF|17", "%05d|%-5d|%+d|%x|%#X|%o", 42, 42, 7, 255, 255, 15);
    EXPECT("text|  te|c|%", "%s|%4.2s|%c|%%", "text", "text", 'c');
    EXPECT("2", "%zu", sizeof(short));
    EXPECT("-9223372036854775808 18446744073709551615", "%lld %llu", LLONG_MIN, ULLONG_MAX);
    EXPECT("deadbeefcafef00d", "%" PRIx64, UINT64_C(0xdeadbeefcafef00d));
    EXPECT("0.333333 1e+100 0.1", "%f %g %g", 1.0 / 3, 1e100, 0.1);
    EXPECT("3.1415926536|-2.50e-03|0x1p-1", "%.10f|%.2e|%a", 3.14159265358979, -0.0025, 0.5);
    EXPECT("inf nan", "%f %f", 1.0 / 0.0, __builtin_nan(""));
    assert(strtod("2.5e3", NULL) == 2500.0);
    double half = 0;
    assert(sscanf("0.5", "%lf", &half) == 1 && half == 0.5);
    int n = 0;
    assert(sscanf("x=12", "x=%d", &n) == 1 && n == 12);
    char small[4];
    volatile size_t room = sizeof small; /* not for the compiler to wonder at */
    assert(snprintf(small, room, "%d", 123456) == 6 && strcmp(small, "123") == 0);
    return 0;
}
