/* SPDX-License-Identifier: MIT */
/* C without an operating system, but with a C library: printf with all of its formats. */
#undef NDEBUG
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    char text[64];
    printf("%d %s %c %x %p\n", -42, "words", 'c', 0xc0ffeeu, (void *)&text);
    printf("%lld %.3f %g %e\n", 1LL << 40, 3.14159, 1e100, sqrt(2));

    int length = snprintf(text, sizeof text, "%.10f", sqrt(2));
    assert(length == 12);
    assert(strcmp(text, "1.4142135624") == 0);
    return 0;
}
