/* SPDX-License-Identifier: MIT */
/* malloc gives NULL and ENOMEM when there is no more, and works on afterwards; the heap stays in its bounds. */
#undef NDEBUG
#include <assert.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char __heap_start[], __heap_end[];

int main(void) {
    errno = 0;
    assert(malloc(SIZE_MAX / 2) == NULL && errno == ENOMEM);
    errno = 0;
    assert(malloc((size_t)(__heap_end - __heap_start)) == NULL && errno == ENOMEM);

    char *small = malloc(100);
    assert(small != NULL && small >= __heap_start && small + 100 <= __heap_end);
    assert((uintptr_t)small % (2 * sizeof(void *)) == 0);
    memset(small, 0x5a, 100);
    small = realloc(small, 100000);
    assert(small != NULL && small[99] == 0x5a);
    free(small);
    int *zeros = calloc(1000, sizeof *zeros);
    assert(zeros != NULL);
    for (int i = 0; i < 1000; i++) assert(zeros[i] == 0);
    free(zeros);

    char *top = sbrk(0);
    assert(top >= __heap_start && top <= __heap_end);
    errno = 0;
    assert(sbrk(__heap_end - top + 1) == (void *)-1 && errno == ENOMEM);
    errno = 0;
    assert(sbrk(__heap_start - top - 1) == (void *)-1 && errno == ENOMEM);
    assert(sbrk(0) == top);
    return 0;
}
