/* SPDX-License-Identifier: MIT */
/* Takes all memory that there is from malloc, block by block, gives it back, and gets it again. */
#undef NDEBUG
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

struct block {
    struct block *next;
    char room[1024 * 1024 - sizeof(struct block *)];
};

static int take_all(void) {
    struct block *blocks = NULL;
    int count = 0;
    for (struct block *b; (b = malloc(sizeof *b)) != NULL; count++) {
        b->room[sizeof b->room - 1] = 1; /* the memory is there */
        b->next = blocks;
        blocks = b;
    }
    assert(errno == ENOMEM);
    for (struct block *next; blocks != NULL; blocks = next) {
        next = blocks->next;
        free(blocks);
    }
    return count;
}

int main(void) {
    int first = take_all();
    printf("%d blocks of %zu bytes\n", first, sizeof(struct block));
    assert(first > 0);
    assert(take_all() == first);
    return 0;
}
