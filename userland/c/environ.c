/* SPDX-License-Identifier: MIT */
/* Prints its environment, and finds in it what it was started with. */
#undef NDEBUG
#define _GNU_SOURCE
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv, char **envp) {
    (void)argc;
    (void)argv;
    assert(envp == environ); /* the third argument of main is the first value of environ */
    for (char **variable = environ; *variable != NULL; variable++) {
        puts(*variable);
        assert(strchr(*variable, '=') != NULL);
    }

    const char *greeting = getenv("LKMC_GREETING");
    if (greeting == NULL) {
        puts("(start me with LKMC_GREETING=hello)");
        return 0;
    }
    assert(strcmp(greeting, "hello") == 0);
    assert(setenv("LKMC_GREETING", "goodbye", 1) == 0);
    assert(strcmp(getenv("LKMC_GREETING"), "goodbye") == 0);
    return 0;
}
