// SPDX-License-Identifier: MIT
// After fork the memory is shared until somebody writes: reading copies nothing, the first write to a page copies it.
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <lkmc/example.hpp>
#include <lkmc/sys/smaps_rollup.hpp>

using namespace lkmc;

static long faults() {
    rusage used{};
    LKMC_ASSERT_EQ(getrusage(RUSAGE_SELF, &used), 0);
    return used.ru_minflt;
}
static std::uint64_t shared(const smaps_rollup& memory) { return memory.shared_clean + memory.shared_dirty; }
static std::uint64_t own(const smaps_rollup& memory) { return memory.private_clean + memory.private_dirty; }

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
        const auto read = check(smaps_rollup::read(self));
        const long after_reading = faults();
        for (std::size_t i = 0; i < pages; ++i) bytes[i * page] = 2;
        const long after_writing = faults();
        const auto written = check(smaps_rollup::read(self));

        // A CPU that does not note by itself that a page was used takes a fault to read, too, which copies nothing.
        print(out, pages, " pages: ", after_reading - before, " faults to read, ", after_writing - after_reading, " to write; ",
              shared(read) / page, " shared, then ", shared(written) / page, "\n");
        LKMC_ASSERT_EQ(sum, int(pages));
        LKMC_ASSERT_GE(shared(read), pages * page);
        LKMC_ASSERT_GE(after_writing - after_reading, long(pages));
        LKMC_ASSERT_GE(own(written), own(read) + pages * page);
        LKMC_ASSERT_LE(shared(written) + pages * page, shared(read));
        _exit(0);
    }
    int status = -1;
    LKMC_ASSERT_EQ(waitpid(child, &status, 0), child);
    LKMC_ASSERT_EQ(status, 0);
    for (std::size_t i = 0; i < pages; ++i) LKMC_ASSERT_EQ(bytes[i * page], 1);  // ours are as they were
}
