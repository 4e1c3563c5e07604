// SPDX-License-Identifier: MIT
// System registers of AArch64, by their names in the Arm ARM.
//
//     lkmc::arch::write<lkmc::arch::CONTEXTIDR_EL1>(42);
//     bool secure = !lkmc::arch::read(lkmc::arch::SCR_EL3::NS);           // with LKMC_EL=3
//
// * How they are used: system_register.hpp. Fields that later versions of the architecture add are missing here.
// Source: Arm ARM DDI 0487, D19 (AArch64 System Register Descriptions).
#pragma once

#include <lkmc/arch/aarch64/exception_level.hpp>
#include <lkmc/arch/generic_timer.hpp>
#include <lkmc/arch/system_register.hpp>

namespace lkmc::arch {

#define LKMC_MRS(register_name)                                                              \
    static constexpr string_view name = #register_name;                                      \
    LKMC_INLINE static word load() noexcept {                                                \
        word value;                                                                          \
        /* What nobody writes, nothing in memory depends on. */                              \
        if constexpr (may == mmio::access::ro) asm volatile("mrs %0, " #register_name : "=r"(value)); \
        else asm volatile("mrs %0, " #register_name : "=r"(value) : : "memory");             \
        return value;                                                                        \
    }                                                                                        \
    LKMC_INLINE static void store(word value) noexcept {                                     \
        asm volatile("msr " #register_name ", %0\n\tisb" : : "r"(value) : "memory");         \
    }                                                                                        \
    LKMC_INLINE static void store_early(word value) noexcept {                               \
        asm volatile("msr " #register_name ", %0" : : "r"(value) : "memory");                \
    }

// What the CPU is.
struct MIDR_EL1 : system_register<MIDR_EL1, std::uint64_t, 1, mmio::access::ro> {
    LKMC_MRS(MIDR_EL1)
    static constexpr field<31, 24> Implementer{};
    static constexpr field<23, 20> Variant{};
    static constexpr field<19, 16> Architecture{};
    static constexpr field<15, 4> PartNum{};
    static constexpr field<3, 0> Revision{};
    LKMC_REGISTER_FIELDS(Implementer, Variant, Architecture, PartNum, Revision)
};
struct MPIDR_EL1 : system_register<MPIDR_EL1, std::uint64_t, 1, mmio::access::ro> {
    LKMC_MRS(MPIDR_EL1)
    static constexpr field<39, 32> Aff3{};
    static constexpr bit<30> U{};
    static constexpr bit<24> MT{};
    static constexpr field<23, 16> Aff2{};
    static constexpr field<15, 8> Aff1{};
    static constexpr field<7, 0> Aff0{};
    LKMC_REGISTER_FIELDS(Aff3, U, MT, Aff2, Aff1, Aff0)
};
struct REVIDR_EL1 : system_register<REVIDR_EL1, std::uint64_t, 1, mmio::access::ro> {
    LKMC_MRS(REVIDR_EL1)
};
struct CTR_EL0 : system_register<CTR_EL0, std::uint64_t, 0, mmio::access::ro> {
    LKMC_MRS(CTR_EL0)
    static constexpr bit<29> DIC{};
    static constexpr bit<28> IDC{};
    static constexpr field<27, 24> CWG{};
    static constexpr field<23, 20> ERG{};
    static constexpr field<19, 16> DminLine{};
    static constexpr field<15, 14> L1Ip{};
    static constexpr field<3, 0> IminLine{};
    LKMC_REGISTER_FIELDS(DIC, IDC, CWG, ERG, DminLine, L1Ip, IminLine)
};
struct DCZID_EL0 : system_register<DCZID_EL0, std::uint64_t, 0, mmio::access::ro> {
    LKMC_MRS(DCZID_EL0)
    static constexpr bit<4> DZP{};
    static constexpr field<3, 0> BS{};
    LKMC_REGISTER_FIELDS(DZP, BS)
};
struct CLIDR_EL1 : system_register<CLIDR_EL1, std::uint64_t, 1, mmio::access::ro> {
    LKMC_MRS(CLIDR_EL1)
    static constexpr field<29, 27> LoUU{};
    static constexpr field<26, 24> LoC{};
    static constexpr field<23, 21> LoUIS{};
    static constexpr field<8, 6> Ctype3{};
    static constexpr field<5, 3> Ctype2{};
    static constexpr field<2, 0> Ctype1{};
    LKMC_REGISTER_FIELDS(LoUU, LoC, LoUIS, Ctype3, Ctype2, Ctype1)
};
struct ID_AA64PFR0_EL1 : system_register<ID_AA64PFR0_EL1, std::uint64_t, 1, mmio::access::ro> {
    LKMC_MRS(ID_AA64PFR0_EL1)
    static constexpr field<35, 32> SVE{};
    static constexpr field<27, 24> GIC{};
    static constexpr field<23, 20> AdvSIMD{};
    static constexpr field<19, 16> FP{};
    static constexpr field<15, 12> EL3{};
    static constexpr field<11, 8> EL2{};
    static constexpr field<7, 4> EL1{};
    static constexpr field<3, 0> EL0{};
    LKMC_REGISTER_FIELDS(SVE, GIC, AdvSIMD, FP, EL3, EL2, EL1, EL0)
};
struct ID_AA64ISAR0_EL1 : system_register<ID_AA64ISAR0_EL1, std::uint64_t, 1, mmio::access::ro> {
    LKMC_MRS(ID_AA64ISAR0_EL1)
    static constexpr field<23, 20> Atomic{};
    static constexpr field<19, 16> CRC32{};
    static constexpr field<15, 12> SHA2{};
    static constexpr field<11, 8> SHA1{};
    static constexpr field<7, 4> AES{};
    LKMC_REGISTER_FIELDS(Atomic, CRC32, SHA2, SHA1, AES)
};
struct ID_AA64MMFR0_EL1 : system_register<ID_AA64MMFR0_EL1, std::uint64_t, 1, mmio::access::ro> {
    LKMC_MRS(ID_AA64MMFR0_EL1)
    static constexpr field<31, 28> TGran4{};
    static constexpr field<27, 24> TGran64{};
    static constexpr field<23, 20> TGran16{};
    static constexpr field<7, 4> ASIDBits{};
    static constexpr field<3, 0> PARange{};
    LKMC_REGISTER_FIELDS(TGran4, TGran64, TGran16, ASIDBits, PARange)
};
// What it is doing.
struct CurrentEL : system_register<CurrentEL, std::uint64_t, 1, mmio::access::ro> {
    LKMC_MRS(CurrentEL)
    static constexpr field<3, 2> EL{};
    LKMC_REGISTER_FIELDS(EL)
};
struct DAIF : system_register<DAIF, std::uint64_t, 1> {
    LKMC_MRS(DAIF)
    static constexpr bit<9> D{};
    static constexpr bit<8> A{};
    static constexpr bit<7> I{};
    static constexpr bit<6> F{};
    LKMC_REGISTER_FIELDS(D, A, I, F)
};
struct NZCV : system_register<NZCV, std::uint64_t, 0> {
    LKMC_MRS(NZCV)
    static constexpr bit<31> N{};
    static constexpr bit<30> Z{};
    static constexpr bit<29> C{};
    static constexpr bit<28> V{};
    LKMC_REGISTER_FIELDS(N, Z, C, V)
};
struct SPSel : system_register<SPSel, std::uint64_t, 1> {
    LKMC_MRS(SPSel)
    static constexpr bit<0> SP{};
    LKMC_REGISTER_FIELDS(SP)
};
struct FPCR : system_register<FPCR, std::uint64_t, 0> {
    LKMC_MRS(FPCR)
    static constexpr bit<26> AHP{};
    static constexpr bit<25> DN{};
    static constexpr bit<24> FZ{};
    static constexpr field<23, 22> RMode{};
    LKMC_REGISTER_FIELDS(AHP, DN, FZ, RMode)
};
struct FPSR : system_register<FPSR, std::uint64_t, 0> {
    LKMC_MRS(FPSR)
    static constexpr bit<27> QC{};
    static constexpr bit<7> IDC{};
    static constexpr bit<4> IXC{};
    static constexpr bit<3> UFC{};
    static constexpr bit<2> OFC{};
    static constexpr bit<1> DZC{};
    static constexpr bit<0> IOC{};
    LKMC_REGISTER_FIELDS(QC, IDC, IXC, UFC, OFC, DZC, IOC)
};
// Control.
struct SCTLR_EL1 : system_register<SCTLR_EL1, std::uint64_t, 1> {
    LKMC_MRS(SCTLR_EL1)
    static constexpr bit<22> EIS{};
    static constexpr bit<21> IESB{};
    static constexpr bit<26> UCI{};
    static constexpr bit<25> EE{};
    static constexpr bit<24> E0E{};
    static constexpr bit<23> SPAN{};
    static constexpr bit<19> WXN{};
    static constexpr bit<18> nTWE{};
    static constexpr bit<16> nTWI{};
    static constexpr bit<15> UCT{};
    static constexpr bit<14> DZE{};
    static constexpr bit<12> I{};
    static constexpr bit<11> EOS{};
    static constexpr bit<9> UMA{};
    static constexpr bit<8> SED{};
    static constexpr bit<7> ITD{};
    static constexpr bit<5> CP15BEN{};
    static constexpr bit<4> SA0{};
    static constexpr bit<3> SA{};
    static constexpr bit<2> C{};
    static constexpr bit<1> A{};
    static constexpr bit<0> M{};
    LKMC_REGISTER_FIELDS(EIS, IESB, UCI, EE, E0E, SPAN, WXN, nTWE, nTWI, UCT, DZE, I, EOS, UMA, SED, ITD, CP15BEN,
                         SA0, SA, C, A, M)
};
struct SCTLR_EL2 : system_register<SCTLR_EL2, std::uint64_t, 2> {
    LKMC_MRS(SCTLR_EL2)
    static constexpr bit<25> EE{};
    static constexpr bit<19> WXN{};
    static constexpr bit<12> I{};
    static constexpr bit<3> SA{};
    static constexpr bit<2> C{};
    static constexpr bit<1> A{};
    static constexpr bit<0> M{};
    LKMC_REGISTER_FIELDS(EE, WXN, I, SA, C, A, M)
};
struct SCTLR_EL3 : system_register<SCTLR_EL3, std::uint64_t, 3> {
    LKMC_MRS(SCTLR_EL3)
    static constexpr bit<25> EE{};
    static constexpr bit<19> WXN{};
    static constexpr bit<12> I{};
    static constexpr bit<3> SA{};
    static constexpr bit<2> C{};
    static constexpr bit<1> A{};
    static constexpr bit<0> M{};
    LKMC_REGISTER_FIELDS(EE, WXN, I, SA, C, A, M)
};
struct CPACR_EL1 : system_register<CPACR_EL1, std::uint64_t, 1> {
    LKMC_MRS(CPACR_EL1)
    static constexpr bit<28> TTA{};
    static constexpr field<21, 20> FPEN{};
    LKMC_REGISTER_FIELDS(TTA, FPEN)
};
struct HCR_EL2 : system_register<HCR_EL2, std::uint64_t, 2> {
    LKMC_MRS(HCR_EL2)
    static constexpr bit<34> E2H{};
    static constexpr bit<31> RW{};
    static constexpr bit<30> TRVM{};
    static constexpr bit<29> HCD{};
    static constexpr bit<27> TGE{};
    static constexpr bit<26> TVM{};
    static constexpr bit<19> TSC{};
    static constexpr bit<14> TWE{};
    static constexpr bit<13> TWI{};
    static constexpr bit<12> DC{};
    static constexpr bit<8> VSE{};
    static constexpr bit<7> VI{};
    static constexpr bit<6> VF{};
    static constexpr bit<5> AMO{};
    static constexpr bit<4> IMO{};
    static constexpr bit<3> FMO{};
    static constexpr bit<2> PTW{};
    static constexpr bit<1> SWIO{};
    static constexpr bit<0> VM{};
    LKMC_REGISTER_FIELDS(E2H, RW, TRVM, HCD, TGE, TVM, TSC, TWE, TWI, DC, VSE, VI, VF, AMO, IMO, FMO, PTW, SWIO, VM)
};
struct SCR_EL3 : system_register<SCR_EL3, std::uint64_t, 3> {
    LKMC_MRS(SCR_EL3)
    static constexpr bit<13> TWE{};
    static constexpr bit<12> TWI{};
    static constexpr bit<11> ST{};
    static constexpr bit<10> RW{};
    static constexpr bit<9> SIF{};
    static constexpr bit<8> HCE{};
    static constexpr bit<7> SMD{};
    static constexpr bit<3> EA{};
    static constexpr bit<2> FIQ{};
    static constexpr bit<1> IRQ{};
    static constexpr bit<0> NS{};
    LKMC_REGISTER_FIELDS(TWE, TWI, ST, RW, SIF, HCE, SMD, EA, FIQ, IRQ, NS)
};
struct CPTR_EL2 : system_register<CPTR_EL2, std::uint64_t, 2> {
    LKMC_MRS(CPTR_EL2)
    static constexpr bit<31> TCPAC{};
    static constexpr bit<20> TTA{};
    static constexpr bit<10> TFP{};
    LKMC_REGISTER_FIELDS(TCPAC, TTA, TFP)
};
struct CPTR_EL3 : system_register<CPTR_EL3, std::uint64_t, 3> {
    LKMC_MRS(CPTR_EL3)
    static constexpr bit<31> TCPAC{};
    static constexpr bit<20> TTA{};
    static constexpr bit<10> TFP{};
    LKMC_REGISTER_FIELDS(TCPAC, TTA, TFP)
};
// Memory.
struct TTBR0_EL1 : system_register<TTBR0_EL1, std::uint64_t, 1> {
    LKMC_MRS(TTBR0_EL1)
    static constexpr field<63, 48> ASID{};
    static constexpr field<47, 1> BADDR{};
    static constexpr bit<0> CnP{};
    LKMC_REGISTER_FIELDS(ASID, BADDR, CnP)
};
struct TTBR0_EL2 : system_register<TTBR0_EL2, std::uint64_t, 2> {
    LKMC_MRS(TTBR0_EL2)
    static constexpr field<47, 1> BADDR{};
    static constexpr bit<0> CnP{};
    LKMC_REGISTER_FIELDS(BADDR, CnP)
};
struct TTBR0_EL3 : system_register<TTBR0_EL3, std::uint64_t, 3> {
    LKMC_MRS(TTBR0_EL3)
    static constexpr field<47, 1> BADDR{};
    static constexpr bit<0> CnP{};
    LKMC_REGISTER_FIELDS(BADDR, CnP)
};
struct TTBR1_EL1 : system_register<TTBR1_EL1, std::uint64_t, 1> {
    LKMC_MRS(TTBR1_EL1)
    static constexpr field<63, 48> ASID{};
    static constexpr field<47, 1> BADDR{};
    static constexpr bit<0> CnP{};
    LKMC_REGISTER_FIELDS(ASID, BADDR, CnP)
};
struct TCR_EL1 : system_register<TCR_EL1, std::uint64_t, 1> {
    LKMC_MRS(TCR_EL1)
    static constexpr bit<38> TBI1{};
    static constexpr bit<37> TBI0{};
    static constexpr bit<36> AS{};
    static constexpr field<34, 32> IPS{};
    static constexpr field<31, 30> TG1{};
    static constexpr field<29, 28> SH1{};
    static constexpr field<27, 26> ORGN1{};
    static constexpr field<25, 24> IRGN1{};
    static constexpr bit<23> EPD1{};
    static constexpr bit<22> A1{};
    static constexpr field<21, 16> T1SZ{};
    static constexpr field<15, 14> TG0{};
    static constexpr field<13, 12> SH0{};
    static constexpr field<11, 10> ORGN0{};
    static constexpr field<9, 8> IRGN0{};
    static constexpr bit<7> EPD0{};
    static constexpr field<5, 0> T0SZ{};
    LKMC_REGISTER_FIELDS(TBI1, TBI0, AS, IPS, TG1, SH1, ORGN1, IRGN1, EPD1, A1, T1SZ, TG0, SH0, ORGN0, IRGN0, EPD0,
                         T0SZ)
};
// Where the level has one table, bits 31 and 23 are 1.
struct TCR_EL2 : system_register<TCR_EL2, std::uint64_t, 2> {
    LKMC_MRS(TCR_EL2)
    static constexpr bit<31> RES1_31{};
    static constexpr bit<23> RES1_23{};
    static constexpr bit<20> TBI{};
    static constexpr field<18, 16> PS{};
    static constexpr field<15, 14> TG0{};
    static constexpr field<13, 12> SH0{};
    static constexpr field<11, 10> ORGN0{};
    static constexpr field<9, 8> IRGN0{};
    static constexpr field<5, 0> T0SZ{};
    LKMC_REGISTER_FIELDS(TBI, PS, TG0, SH0, ORGN0, IRGN0, T0SZ)
};
struct TCR_EL3 : system_register<TCR_EL3, std::uint64_t, 3> {
    LKMC_MRS(TCR_EL3)
    static constexpr bit<31> RES1_31{};
    static constexpr bit<23> RES1_23{};
    static constexpr bit<20> TBI{};
    static constexpr field<18, 16> PS{};
    static constexpr field<15, 14> TG0{};
    static constexpr field<13, 12> SH0{};
    static constexpr field<11, 10> ORGN0{};
    static constexpr field<9, 8> IRGN0{};
    static constexpr field<5, 0> T0SZ{};
    LKMC_REGISTER_FIELDS(TBI, PS, TG0, SH0, ORGN0, IRGN0, T0SZ)
};
struct MAIR_EL1 : system_register<MAIR_EL1, std::uint64_t, 1> {
    LKMC_MRS(MAIR_EL1)
    static constexpr field<63, 56> Attr7{};
    static constexpr field<55, 48> Attr6{};
    static constexpr field<47, 40> Attr5{};
    static constexpr field<39, 32> Attr4{};
    static constexpr field<31, 24> Attr3{};
    static constexpr field<23, 16> Attr2{};
    static constexpr field<15, 8> Attr1{};
    static constexpr field<7, 0> Attr0{};
    LKMC_REGISTER_FIELDS(Attr7, Attr6, Attr5, Attr4, Attr3, Attr2, Attr1, Attr0)
};
struct MAIR_EL2 : system_register<MAIR_EL2, std::uint64_t, 2> {
    LKMC_MRS(MAIR_EL2)
    static constexpr field<23, 16> Attr2{};
    static constexpr field<15, 8> Attr1{};
    static constexpr field<7, 0> Attr0{};
    LKMC_REGISTER_FIELDS(Attr2, Attr1, Attr0)
};
struct MAIR_EL3 : system_register<MAIR_EL3, std::uint64_t, 3> {
    LKMC_MRS(MAIR_EL3)
    static constexpr field<23, 16> Attr2{};
    static constexpr field<15, 8> Attr1{};
    static constexpr field<7, 0> Attr0{};
    LKMC_REGISTER_FIELDS(Attr2, Attr1, Attr0)
};
struct PAR_EL1 : system_register<PAR_EL1, std::uint64_t, 1> {
    LKMC_MRS(PAR_EL1)
    static constexpr field<63, 56> ATTR{};
    static constexpr field<47, 12> PA{};
    static constexpr bit<9> NS{};
    static constexpr field<8, 7> SH{};
    static constexpr bit<0> F{};
    LKMC_REGISTER_FIELDS(ATTR, PA, NS, SH, F)
};
struct CONTEXTIDR_EL1 : system_register<CONTEXTIDR_EL1, std::uint64_t, 1> {
    LKMC_MRS(CONTEXTIDR_EL1)
    static constexpr field<31, 0> PROCID{};
    LKMC_REGISTER_FIELDS(PROCID)
};
struct TPIDR_EL0 : system_register<TPIDR_EL0, std::uint64_t, 0> {
    LKMC_MRS(TPIDR_EL0)
};
struct TPIDRRO_EL0 : system_register<TPIDRRO_EL0, std::uint64_t, 1> {
    LKMC_MRS(TPIDRRO_EL0)
};
struct TPIDR_EL1 : system_register<TPIDR_EL1, std::uint64_t, 1> {
    LKMC_MRS(TPIDR_EL1)
};
// Exceptions.
struct VBAR_EL1 : system_register<VBAR_EL1, std::uint64_t, 1> {
    LKMC_MRS(VBAR_EL1)
};
struct VBAR_EL2 : system_register<VBAR_EL2, std::uint64_t, 2> {
    LKMC_MRS(VBAR_EL2)
};
struct VBAR_EL3 : system_register<VBAR_EL3, std::uint64_t, 3> {
    LKMC_MRS(VBAR_EL3)
};
struct ESR_EL1 : system_register<ESR_EL1, std::uint64_t, 1> {
    LKMC_MRS(ESR_EL1)
    static constexpr field<31, 26> EC{};
    static constexpr bit<25> IL{};
    static constexpr field<24, 0> ISS{};
    LKMC_REGISTER_FIELDS(EC, IL, ISS)
};
struct FAR_EL1 : system_register<FAR_EL1, std::uint64_t, 1> {
    LKMC_MRS(FAR_EL1)
};
struct ELR_EL1 : system_register<ELR_EL1, std::uint64_t, 1> {
    LKMC_MRS(ELR_EL1)
};
struct SPSR_EL1 : system_register<SPSR_EL1, std::uint64_t, 1> {
    LKMC_MRS(SPSR_EL1)
    static constexpr bit<31> N{};
    static constexpr bit<30> Z{};
    static constexpr bit<29> C{};
    static constexpr bit<28> V{};
    static constexpr bit<21> SS{};
    static constexpr bit<20> IL{};
    static constexpr bit<9> D{};
    static constexpr bit<8> A{};
    static constexpr bit<7> I{};
    static constexpr bit<6> F{};
    static constexpr field<4, 0> M{};
    LKMC_REGISTER_FIELDS(N, Z, C, V, SS, IL, D, A, I, F, M)
};
struct SP_EL0 : system_register<SP_EL0, std::uint64_t, 1> {
    LKMC_MRS(SP_EL0)
};
struct ISR_EL1 : system_register<ISR_EL1, std::uint64_t, 1, mmio::access::ro> {
    LKMC_MRS(ISR_EL1)
    static constexpr bit<8> A{};
    static constexpr bit<7> I{};
    static constexpr bit<6> F{};
    LKMC_REGISTER_FIELDS(A, I, F)
};
// Time.
struct CNTKCTL_EL1 : system_register<CNTKCTL_EL1, std::uint64_t, 1> {
    LKMC_MRS(CNTKCTL_EL1)
    static constexpr bit<9> EL0PTEN{};
    static constexpr bit<8> EL0VTEN{};
    static constexpr field<7, 4> EVNTI{};
    static constexpr bit<3> EVNTDIR{};
    static constexpr bit<2> EVNTEN{};
    static constexpr bit<1> EL0VCTEN{};
    static constexpr bit<0> EL0PCTEN{};
    LKMC_REGISTER_FIELDS(EL0PTEN, EL0VTEN, EVNTI, EVNTDIR, EVNTEN, EL0VCTEN, EL0PCTEN)
};

#undef LKMC_MRS

}  // namespace lkmc::arch
