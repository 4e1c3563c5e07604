// SPDX-License-Identifier: MIT
// The registers of Arm's generic timer, under AArch64's names on ARM as well.
//
//     const std::uint64_t now = lkmc::arch::CNTVCT_EL0::read();
//     lkmc::arch::CNTV_CTL_EL0::write(1);
//
// * A counter is read in order with what stands around it; what is written takes effect at once: an isb is part of both.
// * They are system registers as others, too: arch::read<CNTFRQ_EL0>().
// Source: Arm ARM DDI 0487, D19.12; DDI 0406, B8.2 (CP15 c14).
#pragma once

#include <cstdint>

#include <lkmc/arch/system_register.hpp>
#include <lkmc/config.hpp>

namespace lkmc::arch {

// `order`: what comes before a read. ARM: mrrc p15, op1, …, c14 for 64 bits, and mrc p15, 0, …, c14, crm, op2.
#if defined(__aarch64__)
#define LKMC_TIMER_REGISTER(register_name, order, type, ...)                                            \
    struct register_name : system_register<register_name, type, 1> {                                    \
        static constexpr string_view name = #register_name;                                             \
        LKMC_INLINE static type load() noexcept { return read(); }                                      \
        LKMC_INLINE static void store(type value) noexcept { write(value); }                            \
        LKMC_INLINE static type read() noexcept {                                                       \
            std::uint64_t value;                                                                        \
            asm volatile(order "mrs %0, " #register_name : "=r"(value) : : "memory");                   \
            return static_cast<type>(value);                                                            \
        }                                                                                               \
        LKMC_INLINE static void write(type value) noexcept {                                            \
            asm volatile("msr " #register_name ", %0\n\tisb" : : "r"(std::uint64_t(value)) : "memory"); \
        }                                                                                               \
    }
#else
#define LKMC_TIMER_REGISTER(register_name, order, type, read_instruction, write_instruction, operands)  \
    struct register_name : system_register<register_name, type, 1> {                                    \
        static constexpr string_view name = #register_name;                                             \
        LKMC_INLINE static type load() noexcept { return read(); }                                      \
        LKMC_INLINE static void store(type value) noexcept { write(value); }                            \
        LKMC_INLINE static type read() noexcept {                                                       \
            type value;                                                                                 \
            asm volatile(order read_instruction " " operands : "=r"(value) : : "memory");               \
            return value;                                                                               \
        }                                                                                               \
        LKMC_INLINE static void write(type value) noexcept {                                            \
            asm volatile(write_instruction " " operands "\n\tisb" : : "r"(value) : "memory");           \
        }                                                                                               \
    }
#endif
LKMC_TIMER_REGISTER(CNTFRQ_EL0, "", std::uintptr_t, "mrc", "mcr", "p15, 0, %0, c14, c0, 0");
LKMC_TIMER_REGISTER(CNTPCT_EL0, "isb\n\t", std::uint64_t, "mrrc", "mcrr", "p15, 0, %Q0, %R0, c14");
LKMC_TIMER_REGISTER(CNTVCT_EL0, "isb\n\t", std::uint64_t, "mrrc", "mcrr", "p15, 1, %Q0, %R0, c14");
LKMC_TIMER_REGISTER(CNTP_CTL_EL0, "isb\n\t", std::uint32_t, "mrc", "mcr", "p15, 0, %0, c14, c2, 1");
LKMC_TIMER_REGISTER(CNTV_CTL_EL0, "isb\n\t", std::uint32_t, "mrc", "mcr", "p15, 0, %0, c14, c3, 1");
LKMC_TIMER_REGISTER(CNTP_CVAL_EL0, "isb\n\t", std::uint64_t, "mrrc", "mcrr", "p15, 2, %Q0, %R0, c14");
LKMC_TIMER_REGISTER(CNTV_CVAL_EL0, "isb\n\t", std::uint64_t, "mrrc", "mcrr", "p15, 3, %Q0, %R0, c14");
#undef LKMC_TIMER_REGISTER

}  // namespace lkmc::arch
