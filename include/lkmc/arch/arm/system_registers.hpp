// SPDX-License-Identifier: MIT
// System registers of ARMv7-A, by their names in the Arm ARM.
//
//     lkmc::arch::modify(lkmc::arch::CONTEXTIDR::ASID(42));
//     bool mmu = lkmc::arch::read(lkmc::arch::SCTLR::M);
//
// * How they are used: system_register.hpp. With long descriptors TTBR0, TTBR1, PAR and CONTEXTIDR look different.
// Source: Arm ARM DDI 0406, B4.1 (VMSA system control registers), B1.3.3 (program status registers), B6.1 (FPSID, FPEXC).
#pragma once

#include <lkmc/arch/generic_timer.hpp>
#include <lkmc/arch/system_register.hpp>

namespace lkmc::arch {

#define LKMC_CP15(register_name, opc1, crn, crm, opc2)                                                                       \
    static constexpr string_view name = #register_name;                                                                      \
    LKMC_INLINE static word load() noexcept {                                                                                \
        word value;                                                                                                          \
        /* What nobody writes, nothing in memory depends on. */                                                              \
        if constexpr (may == mmio::access::ro) asm volatile("mrc p15, " #opc1 ", %0, " #crn ", " #crm ", " #opc2 : "=r"(value)); \
        else asm volatile("mrc p15, " #opc1 ", %0, " #crn ", " #crm ", " #opc2 : "=r"(value) : : "memory");                  \
        return value;                                                                                                        \
    }                                                                                                                        \
    LKMC_INLINE static void store_early(word value) noexcept {                                                               \
        asm volatile("mcr p15, " #opc1 ", %0, " #crn ", " #crm ", " #opc2 : : "r"(value) : "memory");                        \
    }                                                                                                                        \
    LKMC_INLINE static void store(word value) noexcept {                                                                     \
        asm volatile("mcr p15, " #opc1 ", %0, " #crn ", " #crm ", " #opc2 "\n\tisb" : : "r"(value) : "memory");              \
    }
#define LKMC_BY_NAME(register_name, from, to)                                                                                \
    static constexpr string_view name = #register_name;                                                                      \
    LKMC_INLINE static word load() noexcept {                                                                                \
        word value;                                                                                                          \
        asm volatile(from : "=r"(value) : : "memory");                                                                       \
        return value;                                                                                                        \
    }                                                                                                                        \
    LKMC_INLINE static void store(word value) noexcept { asm volatile(to : : "r"(value) : "memory", "cc"); }

// What the CPU is.
struct MIDR : system_register<MIDR, std::uint32_t, 1, mmio::access::ro> {
    LKMC_CP15(MIDR, 0, c0, c0, 0)
    static constexpr field<31, 24> Implementer{};
    static constexpr field<23, 20> Variant{};
    static constexpr field<19, 16> Architecture{};
    static constexpr field<15, 4> PartNum{};
    static constexpr field<3, 0> Revision{};
    LKMC_REGISTER_FIELDS(Implementer, Variant, Architecture, PartNum, Revision)
};
struct CTR : system_register<CTR, std::uint32_t, 1, mmio::access::ro> {
    LKMC_CP15(CTR, 0, c0, c0, 1)
    static constexpr field<31, 29> Format{};
    static constexpr field<27, 24> CWG{};
    static constexpr field<23, 20> ERG{};
    static constexpr field<19, 16> DminLine{};
    static constexpr field<15, 14> L1Ip{};
    static constexpr field<3, 0> IminLine{};
    LKMC_REGISTER_FIELDS(Format, CWG, ERG, DminLine, L1Ip, IminLine)
};
struct MPIDR : system_register<MPIDR, std::uint32_t, 1, mmio::access::ro> {
    LKMC_CP15(MPIDR, 0, c0, c0, 5)
    static constexpr bit<31> MP{};
    static constexpr bit<30> U{};
    static constexpr bit<24> MT{};
    static constexpr field<23, 16> Aff2{};
    static constexpr field<15, 8> Aff1{};
    static constexpr field<7, 0> Aff0{};
    LKMC_REGISTER_FIELDS(MP, U, MT, Aff2, Aff1, Aff0)
};
struct ID_PFR0 : system_register<ID_PFR0, std::uint32_t, 1, mmio::access::ro> {
    LKMC_CP15(ID_PFR0, 0, c0, c1, 0)
    static constexpr field<15, 12> State3{};
    static constexpr field<11, 8> State2{};
    static constexpr field<7, 4> State1{};
    static constexpr field<3, 0> State0{};
    LKMC_REGISTER_FIELDS(State3, State2, State1, State0)
};
struct ID_PFR1 : system_register<ID_PFR1, std::uint32_t, 1, mmio::access::ro> {
    LKMC_CP15(ID_PFR1, 0, c0, c1, 1)
    static constexpr field<31, 28> GIC{};
    static constexpr field<19, 16> GenTimer{};
    static constexpr field<15, 12> Virtualization{};
    static constexpr field<11, 8> MProfile{};
    static constexpr field<7, 4> Security{};
    static constexpr field<3, 0> ProgMod{};
    LKMC_REGISTER_FIELDS(GIC, GenTimer, Virtualization, MProfile, Security, ProgMod)
};
struct ID_MMFR0 : system_register<ID_MMFR0, std::uint32_t, 1, mmio::access::ro> {
    LKMC_CP15(ID_MMFR0, 0, c0, c1, 4)
    static constexpr field<31, 28> Innermost{};
    static constexpr field<27, 24> FCSE{};
    static constexpr field<23, 20> Auxiliary{};
    static constexpr field<19, 16> TCM{};
    static constexpr field<15, 12> Shareability{};
    static constexpr field<11, 8> Outermost{};
    static constexpr field<7, 4> PMSA{};
    static constexpr field<3, 0> VMSA{};
    LKMC_REGISTER_FIELDS(Innermost, FCSE, Auxiliary, TCM, Shareability, Outermost, PMSA, VMSA)
};
struct CLIDR : system_register<CLIDR, std::uint32_t, 1, mmio::access::ro> {
    LKMC_CP15(CLIDR, 1, c0, c0, 1)
    static constexpr field<29, 27> LoUU{};
    static constexpr field<26, 24> LoC{};
    static constexpr field<23, 21> LoUIS{};
    static constexpr field<8, 6> Ctype3{};
    static constexpr field<5, 3> Ctype2{};
    static constexpr field<2, 0> Ctype1{};
    LKMC_REGISTER_FIELDS(LoUU, LoC, LoUIS, Ctype3, Ctype2, Ctype1)
};
// What it is doing.
struct CPSR : system_register<CPSR, std::uint32_t, 0, mmio::access::ro> {
    LKMC_BY_NAME(CPSR, "mrs %0, cpsr", "")
    static constexpr bit<31> N{};
    static constexpr bit<30> Z{};
    static constexpr bit<29> C{};
    static constexpr bit<28> V{};
    static constexpr bit<27> Q{};
    static constexpr field<19, 16> GE{};
    static constexpr bit<9> E{};
    static constexpr bit<8> A{};
    static constexpr bit<7> I{};
    static constexpr bit<6> F{};
    static constexpr bit<5> T{};
    static constexpr field<4, 0> M{};
    LKMC_REGISTER_FIELDS(N, Z, C, V, Q, GE, E, A, I, F, T, M)
};
struct FPSCR : system_register<FPSCR, std::uint32_t, 0> {
    LKMC_BY_NAME(FPSCR, "vmrs %0, fpscr", "vmsr fpscr, %0")
    static constexpr bit<31> N{};
    static constexpr bit<30> Z{};
    static constexpr bit<29> C{};
    static constexpr bit<28> V{};
    static constexpr bit<27> QC{};
    static constexpr bit<26> AHP{};
    static constexpr bit<25> DN{};
    static constexpr bit<24> FZ{};
    static constexpr field<23, 22> RMode{};
    static constexpr bit<7> IDC{};
    static constexpr bit<4> IXC{};
    static constexpr bit<3> UFC{};
    static constexpr bit<2> OFC{};
    static constexpr bit<1> DZC{};
    static constexpr bit<0> IOC{};
    LKMC_REGISTER_FIELDS(N, Z, C, V, QC, AHP, DN, FZ, RMode, IDC, IXC, UFC, OFC, DZC, IOC)
};
struct FPEXC : system_register<FPEXC, std::uint32_t, 1> {
    LKMC_BY_NAME(FPEXC, "vmrs %0, fpexc", "vmsr fpexc, %0")
    static constexpr bit<31> EX{};
    static constexpr bit<30> EN{};
    static constexpr bit<29> DEX{};
    LKMC_REGISTER_FIELDS(EX, EN, DEX)
};
struct FPSID : system_register<FPSID, std::uint32_t, 1, mmio::access::ro> {
    LKMC_BY_NAME(FPSID, "vmrs %0, fpsid", "")
    static constexpr field<31, 24> Implementer{};
    static constexpr bit<23> SW{};
    static constexpr field<22, 16> Subarchitecture{};
    static constexpr field<15, 8> PartNum{};
    static constexpr field<7, 4> Variant{};
    static constexpr field<3, 0> Revision{};
    LKMC_REGISTER_FIELDS(Implementer, SW, Subarchitecture, PartNum, Variant, Revision)
};
// Control.
struct SCTLR : system_register<SCTLR, std::uint32_t, 1> {
    LKMC_CP15(SCTLR, 0, c1, c0, 0)
    static constexpr bit<30> TE{};
    static constexpr bit<29> AFE{};
    static constexpr bit<28> TRE{};
    static constexpr bit<27> NMFI{};
    static constexpr bit<25> EE{};
    static constexpr bit<24> VE{};
    static constexpr bit<22> U{};
    static constexpr bit<21> FI{};
    static constexpr bit<20> UWXN{};
    static constexpr bit<19> WXN{};
    static constexpr bit<17> HA{};
    static constexpr bit<14> RR{};
    static constexpr bit<13> V{};
    static constexpr bit<12> I{};
    static constexpr bit<11> Z{};
    static constexpr bit<10> SW{};
    static constexpr bit<5> CP15BEN{};
    static constexpr bit<2> C{};
    static constexpr bit<1> A{};
    static constexpr bit<0> M{};
    LKMC_REGISTER_FIELDS(TE, AFE, TRE, NMFI, EE, VE, U, FI, UWXN, WXN, HA, RR, V, I, Z, SW, CP15BEN, C, A, M)
};
struct ACTLR : system_register<ACTLR, std::uint32_t, 1> {
    LKMC_CP15(ACTLR, 0, c1, c0, 1)
};
struct CPACR : system_register<CPACR, std::uint32_t, 1> {
    LKMC_CP15(CPACR, 0, c1, c0, 2)
    static constexpr bit<31> ASEDIS{};
    static constexpr bit<30> D32DIS{};
    static constexpr field<23, 22> cp11{};
    static constexpr field<21, 20> cp10{};
    LKMC_REGISTER_FIELDS(ASEDIS, D32DIS, cp11, cp10)
};
struct HSCTLR : system_register<HSCTLR, std::uint32_t, 2> {
    LKMC_CP15(HSCTLR, 4, c1, c0, 0)
    static constexpr bit<30> TE{};
    static constexpr bit<25> EE{};
    static constexpr bit<19> WXN{};
    static constexpr bit<12> I{};
    static constexpr bit<5> CP15BEN{};
    static constexpr bit<2> C{};
    static constexpr bit<1> A{};
    static constexpr bit<0> M{};
    LKMC_REGISTER_FIELDS(TE, EE, WXN, I, CP15BEN, C, A, M)
};
struct HVBAR : system_register<HVBAR, std::uint32_t, 2> {
    LKMC_CP15(HVBAR, 4, c12, c0, 0)
};
// Memory.
struct TTBR0 : system_register<TTBR0, std::uint32_t, 1> {
    LKMC_CP15(TTBR0, 0, c2, c0, 0)
    // Of short descriptors; how tables are walked.
    static constexpr bit<6> IRGN0{};
    static constexpr bit<5> NOS{};
    static constexpr field<4, 3> RGN{};
    static constexpr bit<1> S{};
    static constexpr bit<0> IRGN1{};
};
struct TTBR1 : system_register<TTBR1, std::uint32_t, 1> {
    LKMC_CP15(TTBR1, 0, c2, c0, 1)
};
struct TTBCR : system_register<TTBCR, std::uint32_t, 1> {
    LKMC_CP15(TTBCR, 0, c2, c0, 2)
    static constexpr bit<31> EAE{};
    static constexpr bit<5> PD1{};
    static constexpr bit<4> PD0{};
    static constexpr field<2, 0> N{};
    LKMC_REGISTER_FIELDS(EAE, PD1, PD0, N)
};
struct DACR : system_register<DACR, std::uint32_t, 1> {
    LKMC_CP15(DACR, 0, c3, c0, 0)
    static constexpr field<7, 6> D3{};
    static constexpr field<5, 4> D2{};
    static constexpr field<3, 2> D1{};
    static constexpr field<1, 0> D0{};
    LKMC_REGISTER_FIELDS(D3, D2, D1, D0)
};
struct PAR : system_register<PAR, std::uint32_t, 1> {
    LKMC_CP15(PAR, 0, c7, c4, 0)
    static constexpr field<31, 12> PA{};
    static constexpr bit<11> LPAE{};
    static constexpr bit<10> NOS{};
    static constexpr bit<9> NS{};
    static constexpr bit<7> SH{};
    static constexpr field<6, 4> Inner{};
    static constexpr field<3, 2> Outer{};
    static constexpr bit<1> SS{};
    static constexpr bit<0> F{};
    LKMC_REGISTER_FIELDS(PA, LPAE, NOS, NS, SH, Inner, Outer, SS, F)
};
struct CONTEXTIDR : system_register<CONTEXTIDR, std::uint32_t, 1> {
    LKMC_CP15(CONTEXTIDR, 0, c13, c0, 1)
    static constexpr field<31, 8> PROCID{};
    static constexpr field<7, 0> ASID{};
    LKMC_REGISTER_FIELDS(PROCID, ASID)
};
struct TPIDRURW : system_register<TPIDRURW, std::uint32_t, 0> {
    LKMC_CP15(TPIDRURW, 0, c13, c0, 2)
};
struct TPIDRURO : system_register<TPIDRURO, std::uint32_t, 1> {
    LKMC_CP15(TPIDRURO, 0, c13, c0, 3)
};
struct TPIDRPRW : system_register<TPIDRPRW, std::uint32_t, 1> {
    LKMC_CP15(TPIDRPRW, 0, c13, c0, 4)
};
// Exceptions.
struct VBAR : system_register<VBAR, std::uint32_t, 1> {
    LKMC_CP15(VBAR, 0, c12, c0, 0)
};
struct ISR : system_register<ISR, std::uint32_t, 1, mmio::access::ro> {
    LKMC_CP15(ISR, 0, c12, c1, 0)
    static constexpr bit<8> A{};
    static constexpr bit<7> I{};
    static constexpr bit<6> F{};
    LKMC_REGISTER_FIELDS(A, I, F)
};
struct DFSR : system_register<DFSR, std::uint32_t, 1> {
    LKMC_CP15(DFSR, 0, c5, c0, 0)
    static constexpr bit<13> CM{};
    static constexpr bit<12> ExT{};
    static constexpr bit<11> WnR{};
    static constexpr bit<10> FS4{};
    static constexpr bit<9> LPAE{};
    static constexpr field<7, 4> Domain{};
    static constexpr field<3, 0> FS{};
    LKMC_REGISTER_FIELDS(CM, ExT, WnR, FS4, LPAE, Domain, FS)
};
struct IFSR : system_register<IFSR, std::uint32_t, 1> {
    LKMC_CP15(IFSR, 0, c5, c0, 1)
    static constexpr bit<12> ExT{};
    static constexpr bit<10> FS4{};
    static constexpr bit<9> LPAE{};
    static constexpr field<3, 0> FS{};
    LKMC_REGISTER_FIELDS(ExT, FS4, LPAE, FS)
};
struct DFAR : system_register<DFAR, std::uint32_t, 1> {
    LKMC_CP15(DFAR, 0, c6, c0, 0)
};
struct IFAR : system_register<IFAR, std::uint32_t, 1> {
    LKMC_CP15(IFAR, 0, c6, c0, 2)
};
// Time.
struct CNTKCTL : system_register<CNTKCTL, std::uint32_t, 1> {
    LKMC_CP15(CNTKCTL, 0, c14, c1, 0)
    static constexpr bit<9> PL0PTEN{};
    static constexpr bit<8> PL0VTEN{};
    static constexpr field<7, 4> EVNTI{};
    static constexpr bit<3> EVNTDIR{};
    static constexpr bit<2> EVNTEN{};
    static constexpr bit<1> PL0VCTEN{};
    static constexpr bit<0> PL0PCTEN{};
    LKMC_REGISTER_FIELDS(PL0PTEN, PL0VTEN, EVNTI, EVNTDIR, EVNTEN, PL0VCTEN, PL0PCTEN)
};

#undef LKMC_CP15
#undef LKMC_BY_NAME

}  // namespace lkmc::arch
