/* SPDX-License-Identifier: MIT */
/* Gives up: abort sends SIGABRT to the program, and what a handler does cannot prevent the end. */
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static void handler(int signal) {
    (void)signal;
    static const char text[] = "handled, and yet\n";
    ssize_t written = write(STDOUT_FILENO, text, sizeof text - 1); /* printf is not for signal handlers */
    (void)written;
}

int main(void) {
    if (signal(SIGABRT, handler) == SIG_ERR) return 1;
    abort();
}
