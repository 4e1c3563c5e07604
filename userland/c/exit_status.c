/* SPDX-License-Identifier: MIT */
/* Ends with the status that its argument says, after what was left to be done at exit. */
#include <stdio.h>
#include <stdlib.h>

static void last_words(void) {
    puts("at exit");
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: %s STATUS\n", argv[0]);
        return 2;
    }
    if (atexit(last_words) != 0) return 1;
    char *end;
    long status = strtol(argv[1], &end, 10);
    if (end == argv[1] || *end != '\0') return 2;
    return (int)status; /* as exit(status) */
}
