/* SPDX-License-Identifier: MIT */
/* What is left to be done at the end is done last come, first served, and exit's argument is the status. */
#include <stdio.h>
#include <stdlib.h>

static void first(void) { printf("first to come\n"); }
static void second(void) { printf("second to come\n"); }
static void __attribute__((destructor)) destructor(void) { printf("destructor\n"); }

int main(void) {
    printf("main\n"); /* not flushed yet where stdout is no terminal */
    if (atexit(first) != 0 || atexit(second) != 0) return 1;
    exit(42);
}
