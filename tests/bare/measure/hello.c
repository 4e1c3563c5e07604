// SPDX-License-Identifier: MIT
// What a C library takes to say hello.
#include <stdio.h>

int main(void) {
    printf("hello\n");
    return 0;
}
