// SPDX-License-Identifier: MIT
// After fork the memory is shared until somebody writes: reading costs nothing, the first write to a page a fault.
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <lkmc/example.hpp>

using namespace lkmc;

static long faults() {
    rusage used{};
    LKMC_ASSERT_EQ(getrusage(RUSAGE_SELF, &used), 0);
    return used.ru_minflt;
}

int main() {
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    constexpr std::size_t pages = 1024;
    void* const memory = mmap(nullptr, pages * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    LKMC_ASSERT(memory != MAP_FAILED);
    // Huge pages would be shared and copied by the hundred. Where there are none the advice is an error, and no matter.
    static_cast<void>(madvise(memory, pages * page, MADV_NOHUGEPAGE));
    auto* const bytes = static_cast<volatile char*>(memory);
    for (std::size_t i = 0; i < pages; ++i) bytes[i * page] = 1;

    const pid_t child = fork();
    LKMC_ASSERT_GE(child, 0);
    if (child == 0) {
        const long before = faults();
        int sum = 0;
        for (std::size_t i = 0; i < pages; ++i) sum += bytes[i * page];
        const long read = faults();
        for (std::size_t i = 0; i < pages; ++i) bytes[i * page] = 2;
        const long written = faults();
        print(out, pages, " pages: ", read - before, " faults to read, ", written - read, " to write\n");
        LKMC_ASSERT_EQ(sum, int(pages));
        LKMC_ASSERT_LT(read - before, long(pages) / 2);
        LKMC_ASSERT_GE(written - read, long(pages));
        _exit(0);
    }
    int status = -1;
    LKMC_ASSERT_EQ(waitpid(child, &status, 0), child);
    LKMC_ASSERT_EQ(status, 0);
    for (std::size_t i = 0; i < pages; ++i) LKMC_ASSERT_EQ(bytes[i * page], 1);  // ours are as they were
}
