// SPDX-License-Identifier: MIT
// Asks the system for its limits: page size, CPUs, memory, open files.
#include <errno.h>
#include <unistd.h>

#include <lkmc/example.hpp>

using namespace lkmc;

int main() {
    const struct {
        string_view name;
        int number;
    } questions[] = {
        {"_SC_PAGESIZE", _SC_PAGESIZE},
        {"_SC_NPROCESSORS_CONF", _SC_NPROCESSORS_CONF},
        {"_SC_NPROCESSORS_ONLN", _SC_NPROCESSORS_ONLN},
        {"_SC_PHYS_PAGES", _SC_PHYS_PAGES},
        {"_SC_AVPHYS_PAGES", _SC_AVPHYS_PAGES},
        {"_SC_CLK_TCK", _SC_CLK_TCK},
        {"_SC_OPEN_MAX", _SC_OPEN_MAX},
        {"_SC_CHILD_MAX", _SC_CHILD_MAX},
        {"_SC_ARG_MAX", _SC_ARG_MAX},
        {"_SC_IOV_MAX", _SC_IOV_MAX},
        {"_SC_HOST_NAME_MAX", _SC_HOST_NAME_MAX},
        {"_SC_VERSION", _SC_VERSION},
    };
    for (const auto& question : questions) {
        // -1 may be an answer: there is no limit. It is an error only if errno says so.
        errno = 0;
        const long answer = sysconf(question.number);
        print(out, left(question.name, 22), " ", answer, "\n");
        LKMC_ASSERT(answer > 0 || (answer == -1 && errno == 0), question.name, answer, errno);
    }
    const long page = sysconf(_SC_PAGESIZE);
    LKMC_ASSERT_GE(page, 4096);
    LKMC_ASSERT_EQ(page & (page - 1), 0);
    LKMC_ASSERT_GE(sysconf(_SC_NPROCESSORS_CONF), sysconf(_SC_NPROCESSORS_ONLN));
    LKMC_ASSERT_GE(sysconf(_SC_IOV_MAX), 16);  // what POSIX promises

    errno = 0;
    LKMC_ASSERT_EQ(sysconf(-5), -1);
    LKMC_ASSERT_EQ(errno, EINVAL);
}
