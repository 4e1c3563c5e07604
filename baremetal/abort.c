/* SPDX-License-Identifier: MIT */
/* Gives up: there is nobody to send a signal to, so the run ends with what a shell would make of SIGABRT, 128 + 6. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void handler(int number) {
    printf("signal %d handled\n", number);
}

int main(void) {
    /* A signal that the program handles is a function call. */
    if (signal(SIGUSR1, handler) == SIG_ERR || raise(SIGUSR1) != 0) return 1;
    abort();
}
