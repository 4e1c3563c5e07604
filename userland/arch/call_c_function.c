// SPDX-License-Identifier: MIT
// The C side of call_c.S: seven arguments, and a pointer to a function.
int weighted_sum(int a, int b, int c, int d, int e, int f, int g);
int apply(int (*function)(int), int argument);

int weighted_sum(int a, int b, int c, int d, int e, int f, int g) {
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g;
}
int apply(int (*function)(int), int argument) { return function(argument); }
