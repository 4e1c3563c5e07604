// SPDX-License-Identifier: MIT
// Reads a clock without a system call, from code that the kernel maps into every process, and by one: they agree.
#include <lkmc/example.hpp>
#include <lkmc/sys/vdso.hpp>

using namespace lkmc;

int main() {
    const auto vdso = vdso::find();
    print(out, "clock_gettime by ", vdso.has_clock_gettime() ? "vDSO" : "system call", ", getcpu by ",
          vdso.has_getcpu() ? "vDSO" : "system call", "\n");

    // Each reading lies between the two of the other way around it.
    for (int n = 0; n < 100; ++n) {
        const auto before = check(sys::clock_gettime(sys::clock::monotonic));
        const auto between = check(vdso.clock_gettime(sys::clock::monotonic));
        const auto after = check(sys::clock_gettime(sys::clock::monotonic));
        LKMC_ASSERT(before - between <= duration{0});
        LKMC_ASSERT(between - after <= duration{0});
    }

    // What it costs; an emulator, or a machine with an odd clock, may turn it around.
    constexpr int times = 10'000;
    const auto start = now();
    for (int n = 0; n < times; ++n) check(vdso.clock_gettime(sys::clock::monotonic));
    const auto middle = now();
    for (int n = 0; n < times; ++n) check(sys::clock_gettime(sys::clock::monotonic));
    const auto end = now();
    print(out, (middle - start).nanoseconds / times, " ns that way, ", (end - middle).nanoseconds / times, " ns by system call\n");
}
