// SPDX-License-Identifier: MIT
// Which system this is, in POSIX's five words.
#include <stdio.h>
#include <sys/utsname.h>

#include <lkmc/example.hpp>

using namespace lkmc;

int main() {
    utsname name;
    LKMC_ASSERT_EQ(uname(&name), 0);
    print(out, "sysname  ", name.sysname, "\nnodename ", name.nodename, "\nrelease  ", name.release, "\nversion  ", name.version,
          "\nmachine  ", name.machine, "\n");
    LKMC_ASSERT_EQ(string_view(name.sysname), "Linux");
    unsigned version, patchlevel;  // "6.1.0-13-amd64" is 6.1
    LKMC_ASSERT(sscanf(name.release, "%u.%u", &version, &patchlevel) == 2, name.release);
    LKMC_ASSERT(!string_view(name.machine).empty());
}
