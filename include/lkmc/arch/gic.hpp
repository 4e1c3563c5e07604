// SPDX-License-Identifier: MIT
// The registers of GICv3's CPU interface, which are the CPU's, under the manual's names.
//
//     const std::uint32_t iar = lkmc::arch::ICC_IAR1_EL1::read();
//     lkmc::arch::ICC_EOIR1_EL1::write(iar);
//
// * ARM has the same registers as coprocessor 15's, there called ICC_IAR1, …: the names here are AArch64's in both.
// * has_icc_registers(): whether this CPU has them. Without them an access is an undefined instruction.
// * Written, each takes effect at once: an isb is part of it.
// Source: Arm IHI 0069H, 12.2 (AArch64), 12.5 (AArch32); DDI 0487, ID_AA64PFR0_EL1.GIC; DDI 0406, ID_PFR1.
#pragma once

#include <cstdint>

#include <lkmc/config.hpp>

namespace lkmc::arch {

#if defined(__aarch64__)
#define LKMC_ICC_REGISTER(name, aarch64, ...)                                           \
    struct name {                                                                       \
        LKMC_INLINE static std::uint32_t read() noexcept {                              \
            std::uint64_t value;                                                        \
            asm volatile("mrs %0, " aarch64 : "=r"(value) : : "memory");                \
            return static_cast<std::uint32_t>(value);                                   \
        }                                                                               \
        LKMC_INLINE static void write(std::uint32_t value) noexcept {                   \
            asm volatile("msr " aarch64 ", %0\n\tisb" : : "r"(std::uint64_t(value)) : "memory"); \
        }                                                                               \
    }
#else
#define LKMC_ICC_REGISTER(name, aarch64, op1, crn, crm, op2)                                              \
    struct name {                                                                                         \
        LKMC_INLINE static std::uint32_t read() noexcept {                                                \
            std::uint32_t value;                                                                          \
            asm volatile("mrc p15, " #op1 ", %0, " #crn ", " #crm ", " #op2 : "=r"(value) : : "memory");  \
            return value;                                                                                 \
        }                                                                                                 \
        LKMC_INLINE static void write(std::uint32_t value) noexcept {                                     \
            asm volatile("mcr p15, " #op1 ", %0, " #crn ", " #crm ", " #op2 "\n\tisb" : : "r"(value) : "memory"); \
        }                                                                                                 \
    }
#endif
LKMC_ICC_REGISTER(ICC_PMR_EL1, "s3_0_c4_c6_0", 0, c4, c6, 0);
LKMC_ICC_REGISTER(ICC_RPR_EL1, "s3_0_c12_c11_3", 0, c12, c11, 3);
LKMC_ICC_REGISTER(ICC_IAR1_EL1, "s3_0_c12_c12_0", 0, c12, c12, 0);
LKMC_ICC_REGISTER(ICC_EOIR1_EL1, "s3_0_c12_c12_1", 0, c12, c12, 1);
LKMC_ICC_REGISTER(ICC_HPPIR1_EL1, "s3_0_c12_c12_2", 0, c12, c12, 2);
LKMC_ICC_REGISTER(ICC_BPR1_EL1, "s3_0_c12_c12_3", 0, c12, c12, 3);
LKMC_ICC_REGISTER(ICC_CTLR_EL1, "s3_0_c12_c12_4", 0, c12, c12, 4);
LKMC_ICC_REGISTER(ICC_SRE_EL1, "s3_0_c12_c12_5", 0, c12, c12, 5);
LKMC_ICC_REGISTER(ICC_IGRPEN1_EL1, "s3_0_c12_c12_7", 0, c12, c12, 7);
#undef LKMC_ICC_REGISTER

struct ICC_SGI1R_EL1 {
    LKMC_INLINE static void write(std::uint64_t value) noexcept {
#if defined(__aarch64__)
        asm volatile("msr s3_0_c12_c11_5, %0\n\tisb" : : "r"(value) : "memory");
#else
        asm volatile("mcrr p15, 0, %0, %1, c12\n\tisb"
                     :
                     : "r"(static_cast<std::uint32_t>(value)), "r"(static_cast<std::uint32_t>(value >> 32))
                     : "memory");
#endif
    }
};

LKMC_INLINE bool has_icc_registers() noexcept {
#if defined(__aarch64__)
    std::uint64_t pfr0;
    asm volatile("mrs %0, id_aa64pfr0_el1" : "=r"(pfr0));
    return (pfr0 >> 24 & 0xf) != 0;
#else
    std::uint32_t pfr1;
    asm volatile("mrc p15, 0, %0, c0, c1, 1" : "=r"(pfr1));
    return (pfr1 >> 28) != 0;
#endif
}

// Which core this is: MPIDR's affinity fields, where they lie.
LKMC_INLINE std::uintptr_t mpidr_affinity() noexcept {
    std::uintptr_t mpidr;
#if defined(__aarch64__)
    asm volatile("mrs %0, mpidr_el1" : "=r"(mpidr));
    return mpidr & 0xff'00ff'ffff;
#else
    asm volatile("mrc p15, 0, %0, c0, c0, 5" : "=r"(mpidr));
    return mpidr & 0xff'ffff;
#endif
}
// The same as GICR_TYPER says it: Aff3, Aff2, Aff1, Aff0 in a byte each, the last in the lowest.
LKMC_INLINE std::uint32_t packed_affinity() noexcept {
    const std::uint64_t fields = mpidr_affinity();
    return static_cast<std::uint32_t>((fields & 0xff'ffff) | fields >> 32 << 24);
}

}  // namespace lkmc::arch
