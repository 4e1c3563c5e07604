// SPDX-License-Identifier: MIT
// What a program can ask of gem5, the simulator that it runs on.
//
//     m5::reset_statistics();                                 // what came before is not counted
//     work();
//     m5::dump_statistics();
//     m5::fail(3);                                            // the simulation ends, with this code
//
// * m5::instruction (what the functions take if nothing is said): an instruction that only gem5 has; elsewhere it is
//   undefined. m5::address: a load from a page of addresses, which works with KVM's CPU models, too, and needs that page
//   mapped as device memory: address(0x1001'0000) on VExpress_GEM5_V1 and V2, address(0xffff'0000) on x86.
// * Times are in nanoseconds of simulated time, and 0 is at once.
// Source: gem5 include/gem5/asm/generic/m5ops.h, util/m5/src/abi/{arm,arm64,x86}/m5op.S, src/dev/arm/RealView.py.
#pragma once

#include <cstdint>

#include <lkmc/arch/mmio.hpp>
#include <lkmc/config.hpp>

namespace lkmc::bare::m5 {

enum class function : std::uint8_t {
    exit = 0x21, fail = 0x22, reset_stats = 0x40, dump_stats = 0x41, dump_reset_stats = 0x42, checkpoint = 0x43,
    switch_cpu = 0x52, work_begin = 0x5a, work_end = 0x5b,
};

// By an instruction. Arguments and result lie where the CPU's calling convention has 64-bit integers.
struct instruction {
    template <function F>
    LKMC_INLINE static std::uint64_t call(std::uint64_t a, std::uint64_t b) noexcept {
#if defined(__aarch64__)
        register std::uint64_t x0 asm("x0") = a;
        register std::uint64_t x1 asm("x1") = b;
        asm volatile(".inst %c2" : "+r"(x0) : "r"(x1), "i"(0xff000110u | static_cast<std::uint32_t>(F) << 16) : "memory");
        return x0;
#elif defined(__arm__)
        register std::uint64_t r0 asm("r0") = a;
        register std::uint64_t r2 asm("r2") = b;
#if defined(__thumb__)
        asm volatile(".inst.w 0xee000110 + (%c2 << 16)" : "+r"(r0) : "r"(r2), "i"(F) : "memory");
#else
        asm volatile(".inst 0xee000110 + (%c2 << 16)" : "+r"(r0) : "r"(r2), "i"(F) : "memory");
#endif
        return r0;
#else
        std::uint64_t result;
        asm volatile(".byte 0x0f, 0x04; .short %c3" : "=a"(result) : "D"(a), "S"(b), "i"(F) : "memory");
        return result;
#endif
    }
};

// By a load from base + function × 256. The arguments are in the same registers.
struct address {
    std::uintptr_t base;
    constexpr explicit address(std::uintptr_t page) noexcept : base(page) {}

    template <function F>
    LKMC_INLINE std::uint64_t call(std::uint64_t a, std::uint64_t b) const noexcept {
        const auto* at = reinterpret_cast<const volatile std::uint32_t*>(base + (static_cast<std::uintptr_t>(F) << 8));
#if defined(__aarch64__)
        register std::uint64_t x0 asm("x0") = a;
        register std::uint64_t x1 asm("x1") = b;
        asm volatile("ldr %0, [%2]" : "+r"(x0) : "r"(x1), "r"(at) : "memory");
        return x0;
#elif defined(__arm__)
        register std::uint64_t r0 asm("r0") = a;
        register std::uint64_t r2 asm("r2") = b;
        register const volatile std::uint32_t* r4 asm("r4") = at;
        asm volatile("ldrd r0, r1, [%2]" : "+r"(r0) : "r"(r2), "r"(r4) : "memory");
        return r0;
#else
        std::uint64_t result;
        asm volatile("mov (%3), %0" : "=a"(result) : "D"(a), "S"(b), "r"(at) : "memory");
        return result;
#endif
    }
};

template <class Way = instruction>
void exit(std::uint64_t delay = 0, Way way = {}) noexcept { way.template call<function::exit>(delay, 0); }
template <class Way = instruction>
void fail(std::uint64_t code, std::uint64_t delay = 0, Way way = {}) noexcept { way.template call<function::fail>(delay, code); }
// Once after the delay, or every period, if that is not 0.
template <class Way = instruction>
void checkpoint(std::uint64_t delay = 0, std::uint64_t period = 0, Way way = {}) noexcept {
    way.template call<function::checkpoint>(delay, period);
}
template <class Way = instruction>
void reset_statistics(std::uint64_t delay = 0, std::uint64_t period = 0, Way way = {}) noexcept {
    way.template call<function::reset_stats>(delay, period);
}
template <class Way = instruction>
void dump_statistics(std::uint64_t delay = 0, std::uint64_t period = 0, Way way = {}) noexcept {
    way.template call<function::dump_stats>(delay, period);
}
template <class Way = instruction>
void dump_and_reset_statistics(std::uint64_t delay = 0, std::uint64_t period = 0, Way way = {}) noexcept {
    way.template call<function::dump_reset_stats>(delay, period);
}
// Marks a stretch of the program, under a number of its own, for gem5's configuration to act on.
template <class Way = instruction>
void work_begin(std::uint64_t work, std::uint64_t thread = 0, Way way = {}) noexcept { way.template call<function::work_begin>(work, thread); }
template <class Way = instruction>
void work_end(std::uint64_t work, std::uint64_t thread = 0, Way way = {}) noexcept { way.template call<function::work_end>(work, thread); }

}  // namespace lkmc::bare::m5
