/* SPDX-License-Identifier: MIT */
/* Says hello from the machine that it was built for, and from the kernel that it runs on. */
#undef NDEBUG /* an assert is never left out here */
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>

#if defined(__x86_64__)
#define MACHINE "x86_64"
#elif defined(__aarch64__)
#define MACHINE "AArch64"
#elif defined(__arm__)
#define MACHINE "ARM"
#else
#define MACHINE "a machine without a name here"
#endif

int main(void) {
    struct utsname kernel;
    assert(uname(&kernel) == 0);
    assert(strcmp(kernel.sysname, "Linux") == 0);
    int printed = printf("hello from %s, with %zu-bit pointers, on %s %s (%s)\n", MACHINE, 8 * sizeof(void *), kernel.sysname,
                         kernel.release, kernel.machine);
    assert(printed > 0);
    return 0;
}
