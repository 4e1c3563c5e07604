// SPDX-License-Identifier: MIT
// Performance counters and the clock beside them, read by the program itself.
//
//     std::uint64_t n = lkmc::arch::read_counter(0);       // what perf_event_mmap_page's index says, less one
//     std::uint64_t t = lkmc::arch::read_cycles();         // the counter that its time_mult and time_shift are for
//
// * x86_64: rdpmc, rdtsc. AArch64: PMEVCNTRn_EL0 (0 … 30), PMCCNTR_EL0 (31), PMICNTR_EL0 (32); CNTVCT_EL0.
// * ARM: has_user_counters is false, its kernel opens none to programs. CNTVCT is only to be read where the page says
//   cap_user_time, which an AArch64 kernel does.
// * Not for use before the kernel has said that it may be read: an illegal instruction, or SIGSEGV.
// * All of them are compiler barriers.
// Source: Intel SDM vol. 2 (RDPMC, RDTSC); Arm ARM DDI 0487, D19.5 and D19.12; drivers/perf/arm_pmuv3.c.
#pragma once

#include <cstdint>

#include <lkmc/config.hpp>

namespace lkmc::arch {

#if defined(__x86_64__)

inline constexpr bool has_user_counters = true;
// What an event asks for to be readable by the program: perf_event_attr's config1.
inline constexpr std::uint64_t user_counter_config1 = 0;
LKMC_INLINE std::uint64_t read_counter(unsigned counter) noexcept {
    std::uint32_t low, high;
    asm volatile("rdpmc" : "=a"(low), "=d"(high) : "c"(counter) : "memory");
    return std::uint64_t(high) << 32 | low;
}
LKMC_INLINE std::uint64_t read_cycles() noexcept {
    std::uint32_t low, high;
    asm volatile("rdtsc" : "=a"(low), "=d"(high) : : "memory");
    return std::uint64_t(high) << 32 | low;
}

#elif defined(__aarch64__)

inline constexpr bool has_user_counters = true;
inline constexpr std::uint64_t user_counter_config1 = 2;  // "rdpmc" in /sys/bus/event_source/devices/*/format
// The number is part of the instruction.
inline std::uint64_t read_counter(unsigned counter) noexcept {
    std::uint64_t value = 0;
    switch (counter) {
#define LKMC_COUNTER(n, register_name) \
    case n: asm volatile("mrs %0, " register_name : "=r"(value) : : "memory"); break
        LKMC_COUNTER(0, "pmevcntr0_el0");
        LKMC_COUNTER(1, "pmevcntr1_el0");
        LKMC_COUNTER(2, "pmevcntr2_el0");
        LKMC_COUNTER(3, "pmevcntr3_el0");
        LKMC_COUNTER(4, "pmevcntr4_el0");
        LKMC_COUNTER(5, "pmevcntr5_el0");
        LKMC_COUNTER(6, "pmevcntr6_el0");
        LKMC_COUNTER(7, "pmevcntr7_el0");
        LKMC_COUNTER(8, "pmevcntr8_el0");
        LKMC_COUNTER(9, "pmevcntr9_el0");
        LKMC_COUNTER(10, "pmevcntr10_el0");
        LKMC_COUNTER(11, "pmevcntr11_el0");
        LKMC_COUNTER(12, "pmevcntr12_el0");
        LKMC_COUNTER(13, "pmevcntr13_el0");
        LKMC_COUNTER(14, "pmevcntr14_el0");
        LKMC_COUNTER(15, "pmevcntr15_el0");
        LKMC_COUNTER(16, "pmevcntr16_el0");
        LKMC_COUNTER(17, "pmevcntr17_el0");
        LKMC_COUNTER(18, "pmevcntr18_el0");
        LKMC_COUNTER(19, "pmevcntr19_el0");
        LKMC_COUNTER(20, "pmevcntr20_el0");
        LKMC_COUNTER(21, "pmevcntr21_el0");
        LKMC_COUNTER(22, "pmevcntr22_el0");
        LKMC_COUNTER(23, "pmevcntr23_el0");
        LKMC_COUNTER(24, "pmevcntr24_el0");
        LKMC_COUNTER(25, "pmevcntr25_el0");
        LKMC_COUNTER(26, "pmevcntr26_el0");
        LKMC_COUNTER(27, "pmevcntr27_el0");
        LKMC_COUNTER(28, "pmevcntr28_el0");
        LKMC_COUNTER(29, "pmevcntr29_el0");
        LKMC_COUNTER(30, "pmevcntr30_el0");
        LKMC_COUNTER(31, "pmccntr_el0");
        LKMC_COUNTER(32, "s3_3_c9_c4_0");  // PMICNTR_EL0
#undef LKMC_COUNTER
    }
    return value;
}
LKMC_INLINE std::uint64_t read_cycles() noexcept {
    std::uint64_t value;
    asm volatile("mrs %0, cntvct_el0" : "=r"(value) : : "memory");
    return value;
}

#elif defined(__arm__)

inline constexpr bool has_user_counters = false;
inline constexpr std::uint64_t user_counter_config1 = 0;
LKMC_INLINE std::uint64_t read_counter(unsigned) noexcept { return 0; }
LKMC_INLINE std::uint64_t read_cycles() noexcept {
    std::uint64_t value;
    asm volatile("mrrc p15, 1, %Q0, %R0, c14" : "=r"(value) : : "memory");
    return value;
}

#endif

}  // namespace lkmc::arch
