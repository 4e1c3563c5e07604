/* SPDX-License-Identifier: MIT */
/* Where things lie: code, constants, data, zeroed data, heap, stack. */
#undef NDEBUG
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static const int constant = 1;
static int initialised = 2;
static int zeroed;

static void *frame_of_a_callee(void);

int main(void) {
    int local = 3;
    int *heap = malloc(sizeof *heap);
    assert(heap != NULL);
    *heap = 4;

    printf("code        %p\n", (void *)(uintptr_t)&main);
    printf("constant    %p\n", (void *)(uintptr_t)&constant);
    printf("initialised %p\n", (void *)&initialised);
    printf("zeroed      %p\n", (void *)&zeroed);
    printf("heap        %p\n", (void *)heap);
    printf("stack       %p\n", (void *)&local);

    assert(zeroed == 0); /* nobody set it: C and the kernel promise zero */
    assert(constant == 1 && initialised == 2 && local == 3 && *heap == 4);
    /* The program's own parts lie together, in the order in which the linker put them. */
    assert((uintptr_t)&constant < (uintptr_t)&initialised);
    assert((uintptr_t)&initialised < (uintptr_t)&zeroed);
    assert((uintptr_t)&zeroed - (uintptr_t)&constant < 16 * 1024 * 1024);
    /* The stack grows downwards: the frame of who is called lies below that of its caller. (Frames are compared, not
     * locals: AddressSanitizer may keep those on the heap, to find pointers to them that outlive the call.) */
    assert((uintptr_t)frame_of_a_callee() < (uintptr_t)__builtin_frame_address(0));
    free(heap);
    return 0;
}

static __attribute__((noinline)) void *frame_of_a_callee(void) { return __builtin_frame_address(0); }
