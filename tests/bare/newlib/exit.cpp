// SPDX-License-Identifier: MIT
// What runs at the end, in which order, and with which status: exit, the end of main, _exit.
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

namespace {
struct named {
    const char* name;
    explicit named(const char* n) : name(n) {}
    ~named() { printf(" %s", name); }
};
named first("a"), second("b");
__attribute__((destructor)) void listed() { printf(" listed\n"); }
}  // namespace

int main() {
    static named third("c");
    if (atexit([] { printf(" d"); }) != 0 || atexit([] { printf(" exit"); }) != 0) return 1;
    printf("main");
#if defined(AT_ONCE)
    _exit(EXIT_STATUS);
#elif defined(RETURN)
    return EXIT_STATUS;
#else
    exit(EXIT_STATUS);
#endif
}
