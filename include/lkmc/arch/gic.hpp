// SPDX-License-Identifier: MIT
// The registers of GICv3's CPU interface, which are the CPU's, under the manual's names.
//
//     const auto iar = lkmc::arch::read<lkmc::arch::ICC_IAR1_EL1>();
//     lkmc::arch::ICC_EOIR1_EL1::store(iar.raw());
//
// * ARM has the same registers as coprocessor 15's, there called ICC_IAR1, …: the names here are AArch64's in both.
// * has_icc_registers(): whether this CPU has them. Without them an access is an undefined instruction.
// * They are system registers as others (system_register.hpp). Two are only written, and have nothing but store().
// Source: Arm IHI 0069H, 12.2 (AArch64), 12.5 (AArch32); DDI 0487, ID_AA64PFR0_EL1.GIC; DDI 0406, ID_PFR1.
#pragma once

#include <cstdint>

#include <lkmc/arch/system_registers.hpp>
#include <lkmc/config.hpp>

#if defined(__aarch64__) || defined(__arm__)
namespace lkmc::arch {

#if defined(__aarch64__)
#define LKMC_ICC(register_name, aarch64, ...)                                                                      \
    static constexpr string_view name = #register_name;                                                            \
    LKMC_INLINE static word load() noexcept {                                                                      \
        std::uint64_t value;                                                                                       \
        asm volatile("mrs %0, " aarch64 : "=r"(value) : : "memory");                                               \
        return static_cast<word>(value);                                                                           \
    }                                                                                                              \
    LKMC_INLINE static void store(word value) noexcept {                                                           \
        asm volatile("msr " aarch64 ", %0\n\tisb" : : "r"(std::uint64_t(value)) : "memory");                       \
    }
#else
#define LKMC_ICC(register_name, aarch64, op1, crn, crm, op2)                                                       \
    static constexpr string_view name = #register_name;                                                            \
    LKMC_INLINE static word load() noexcept {                                                                      \
        word value;                                                                                                \
        asm volatile("mrc p15, " #op1 ", %0, " #crn ", " #crm ", " #op2 : "=r"(value) : : "memory");               \
        return value;                                                                                              \
    }                                                                                                              \
    LKMC_INLINE static void store(word value) noexcept {                                                           \
        asm volatile("mcr p15, " #op1 ", %0, " #crn ", " #crm ", " #op2 "\n\tisb" : : "r"(value) : "memory");      \
    }
#endif
struct ICC_PMR_EL1 : system_register<ICC_PMR_EL1, std::uint32_t, 1> {
    LKMC_ICC(ICC_PMR_EL1, "s3_0_c4_c6_0", 0, c4, c6, 0)
    static constexpr field<7, 0> Priority{};
    LKMC_REGISTER_FIELDS(Priority)
};
struct ICC_RPR_EL1 : system_register<ICC_RPR_EL1, std::uint32_t, 1, mmio::access::ro> {
    LKMC_ICC(ICC_RPR_EL1, "s3_0_c12_c11_3", 0, c12, c11, 3)
    static constexpr field<7, 0> Priority{};
    LKMC_REGISTER_FIELDS(Priority)
};
struct ICC_IAR1_EL1 : system_register<ICC_IAR1_EL1, std::uint32_t, 1, mmio::access::ro> {
    LKMC_ICC(ICC_IAR1_EL1, "s3_0_c12_c12_0", 0, c12, c12, 0)
    static constexpr field<23, 0> INTID{};
    LKMC_REGISTER_FIELDS(INTID)
};
struct ICC_EOIR1_EL1 : system_register<ICC_EOIR1_EL1, std::uint32_t, 1, mmio::access::wo> {
    LKMC_ICC(ICC_EOIR1_EL1, "s3_0_c12_c12_1", 0, c12, c12, 1)
    static constexpr field<23, 0> INTID{};
};
struct ICC_HPPIR1_EL1 : system_register<ICC_HPPIR1_EL1, std::uint32_t, 1, mmio::access::ro> {
    LKMC_ICC(ICC_HPPIR1_EL1, "s3_0_c12_c12_2", 0, c12, c12, 2)
    static constexpr field<23, 0> INTID{};
    LKMC_REGISTER_FIELDS(INTID)
};
struct ICC_BPR1_EL1 : system_register<ICC_BPR1_EL1, std::uint32_t, 1> {
    LKMC_ICC(ICC_BPR1_EL1, "s3_0_c12_c12_3", 0, c12, c12, 3)
    static constexpr field<2, 0> BinaryPoint{};
    LKMC_REGISTER_FIELDS(BinaryPoint)
};
struct ICC_CTLR_EL1 : system_register<ICC_CTLR_EL1, std::uint32_t, 1> {
    LKMC_ICC(ICC_CTLR_EL1, "s3_0_c12_c12_4", 0, c12, c12, 4)
    static constexpr field<10, 8> PRIbits{};
    static constexpr bit<1> EOImode{};
    static constexpr bit<0> CBPR{};
    LKMC_REGISTER_FIELDS(PRIbits, EOImode, CBPR)
};
struct ICC_SRE_EL1 : system_register<ICC_SRE_EL1, std::uint32_t, 1> {
    LKMC_ICC(ICC_SRE_EL1, "s3_0_c12_c12_5", 0, c12, c12, 5)
    static constexpr bit<2> DIB{};
    static constexpr bit<1> DFB{};
    static constexpr bit<0> SRE{};
    LKMC_REGISTER_FIELDS(DIB, DFB, SRE)
};
struct ICC_IGRPEN1_EL1 : system_register<ICC_IGRPEN1_EL1, std::uint32_t, 1> {
    LKMC_ICC(ICC_IGRPEN1_EL1, "s3_0_c12_c12_7", 0, c12, c12, 7)
    static constexpr bit<0> Enable{};
    LKMC_REGISTER_FIELDS(Enable)
};
#undef LKMC_ICC

struct ICC_SGI1R_EL1 : system_register<ICC_SGI1R_EL1, std::uint64_t, 1, mmio::access::wo> {
    static constexpr string_view name = "ICC_SGI1R_EL1";
    static constexpr field<55, 48> Aff3{};
    static constexpr field<47, 44> RS{};                      // which 16 of Aff0
    static constexpr bit<40> IRM{};
    static constexpr field<39, 32> Aff2{};
    static constexpr field<27, 24> INTID{};
    static constexpr field<23, 16> Aff1{};
    static constexpr field<15, 0> TargetList{};
    LKMC_INLINE static void store(word value) noexcept {
#if defined(__aarch64__)
        asm volatile("msr s3_0_c12_c11_5, %0\n\tisb" : : "r"(value) : "memory");
#else
        asm volatile("mcrr p15, 0, %Q0, %R0, c12\n\tisb" : : "r"(value) : "memory");
#endif
    }
};

LKMC_INLINE bool has_icc_registers() noexcept {
#if defined(__aarch64__)
    return unchecked::read(ID_AA64PFR0_EL1::GIC) != 0;
#else
    return unchecked::read(ID_PFR1::GIC) != 0;
#endif
}

// Which core this is: MPIDR's affinity fields, where they lie.
LKMC_INLINE std::uintptr_t mpidr_affinity() noexcept {
#if defined(__aarch64__)
    return MPIDR_EL1::load() & 0xff'00ff'ffff;
#else
    return MPIDR::load() & 0xff'ffff;
#endif
}
// The same as GICR_TYPER says it: Aff3, Aff2, Aff1, Aff0 in a byte each, the last in the lowest.
LKMC_INLINE std::uint32_t packed_affinity() noexcept {
    const std::uint64_t fields = mpidr_affinity();
    return static_cast<std::uint32_t>((fields & 0xff'ffff) | fields >> 32 << 24);
}

}  // namespace lkmc::arch
#endif
