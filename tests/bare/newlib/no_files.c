/* SPDX-License-Identifier: MIT */
/* Where a board has no files, that is what is said. */
#undef NDEBUG
#include <assert.h>
#include <errno.h>
#include <stdio.h>

int main(void) {
    assert(fopen("x", "r") == NULL && errno == ENOSYS);
    assert(remove("x") == -1 && errno == ENOSYS);
    assert(rename("x", "y") == -1 && errno == ENOSYS);
    return 0;
}
