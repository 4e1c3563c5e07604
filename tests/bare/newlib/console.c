/* SPDX-License-Identifier: MIT */
/* Standard input by lines, to its end. */
#undef NDEBUG
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    char line[32];
    assert(isatty(0) && isatty(1) && isatty(2));
    assert(!isatty(3) && errno == EBADF);
    assert(lseek(0, 0, SEEK_SET) == -1 && errno == ESPIPE);
    assert(write(7, "x", 1) == -1 && errno == EBADF);
    assert(fgets(line, sizeof line, stdin) != NULL && strcmp(line, "one\n") == 0);
    int number = 0;
    assert(scanf("%d %31s", &number, line) == 2 && number == 42 && strcmp(line, "two") == 0);
    assert(getchar() == '\n');
    assert(getchar() == EOF);
    return 0;
}
