/* SPDX-License-Identifier: MIT */
/* Prints its arguments, one a line. */
#undef NDEBUG
#include <assert.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
    assert(argc >= 1);
    assert(argv[argc] == NULL);
    for (int i = 0; i < argc; i++) {
        int printed = printf("%s\n", argv[i]);
        assert(printed == (int)strlen(argv[i]) + 1);
    }
    return 0;
}
