// SPDX-License-Identifier: MIT
// Control registers, model-specific registers, CPUID and RFLAGS of x86_64, by their names in Intel's manual.
//
//     bool paging = lkmc::arch::read(lkmc::arch::CR0::PG);
//     bool nx = lkmc::arch::read(lkmc::arch::CPUID_80000001_EDX::NX);
//
// * How they are used: system_register.hpp. A model-specific register that the CPU does not have is a general protection
//   exception.
// Source: Intel SDM vol. 3A 2.5 (control registers), 2.3 (RFLAGS), vol. 4 (MSRs), vol. 2A CPUID.
#pragma once

#include <lkmc/arch/system_register.hpp>

namespace lkmc::arch {

struct cpuid_result {
    std::uint32_t eax, ebx, ecx, edx;
};
LKMC_INLINE cpuid_result cpuid(std::uint32_t leaf, std::uint32_t subleaf = 0) noexcept {
    cpuid_result r;
    asm volatile("cpuid" : "=a"(r.eax), "=b"(r.ebx), "=c"(r.ecx), "=d"(r.edx) : "a"(leaf), "c"(subleaf));
    return r;
}
LKMC_INLINE std::uint64_t read_msr(std::uint32_t number) noexcept {
    std::uint32_t low, high;
    asm volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(number) : "memory");
    return std::uint64_t(high) << 32 | low;
}
LKMC_INLINE void write_msr(std::uint32_t number, std::uint64_t value) noexcept {
    asm volatile("wrmsr" : : "c"(number), "a"(static_cast<std::uint32_t>(value)), "d"(static_cast<std::uint32_t>(value >> 32)) : "memory");
}

#define LKMC_CONTROL(register_name, text)                                                      \
    static constexpr string_view name = #register_name;                                        \
    LKMC_INLINE static word load() noexcept {                                                  \
        word value;                                                                            \
        asm volatile("mov %%" text ", %0" : "=r"(value) : : "memory");                         \
        return value;                                                                          \
    }                                                                                          \
    LKMC_INLINE static void store(word value) noexcept { asm volatile("mov %0, %%" text : : "r"(value) : "memory"); }
#define LKMC_MSR(register_name, number)                                                        \
    static constexpr string_view name = #register_name;                                        \
    LKMC_INLINE static word load() noexcept { return read_msr(number); }                       \
    LKMC_INLINE static void store(word value) noexcept { write_msr(number, value); }
#define LKMC_CPUID(register_name, leaf, subleaf, part)                                         \
    static constexpr string_view name = #register_name;                                        \
    LKMC_INLINE static word load() noexcept { return cpuid(leaf, subleaf).part; }

// What the CPU is.
struct CPUID_1_EAX : system_register<CPUID_1_EAX, std::uint32_t, 0, mmio::access::ro> {
    LKMC_CPUID(CPUID_1_EAX, 1, 0, eax)
    static constexpr field<27, 20> ExtendedFamily{};
    static constexpr field<19, 16> ExtendedModel{};
    static constexpr field<13, 12> Type{};
    static constexpr field<11, 8> Family{};
    static constexpr field<7, 4> Model{};
    static constexpr field<3, 0> Stepping{};
    LKMC_REGISTER_FIELDS(ExtendedFamily, ExtendedModel, Type, Family, Model, Stepping)
};
struct CPUID_1_ECX : system_register<CPUID_1_ECX, std::uint32_t, 0, mmio::access::ro> {
    LKMC_CPUID(CPUID_1_ECX, 1, 0, ecx)
    static constexpr bit<31> Hypervisor{};
    static constexpr bit<30> RDRAND{};
    static constexpr bit<29> F16C{};
    static constexpr bit<28> AVX{};
    static constexpr bit<27> OSXSAVE{};
    static constexpr bit<26> XSAVE{};
    static constexpr bit<25> AES{};
    static constexpr bit<24> TSC_Deadline{};
    static constexpr bit<23> POPCNT{};
    static constexpr bit<22> MOVBE{};
    static constexpr bit<21> x2APIC{};
    static constexpr bit<20> SSE4_2{};
    static constexpr bit<19> SSE4_1{};
    static constexpr bit<17> PCID{};
    static constexpr bit<13> CX16{};
    static constexpr bit<12> FMA{};
    static constexpr bit<9> SSSE3{};
    static constexpr bit<5> VMX{};
    static constexpr bit<3> MONITOR{};
    static constexpr bit<1> PCLMULQDQ{};
    static constexpr bit<0> SSE3{};
    LKMC_REGISTER_FIELDS(Hypervisor, RDRAND, F16C, AVX, OSXSAVE, XSAVE, AES, TSC_Deadline, POPCNT, MOVBE, x2APIC,
                         SSE4_2, SSE4_1, PCID, CX16, FMA, SSSE3, VMX, MONITOR, PCLMULQDQ, SSE3)
};
struct CPUID_1_EDX : system_register<CPUID_1_EDX, std::uint32_t, 0, mmio::access::ro> {
    LKMC_CPUID(CPUID_1_EDX, 1, 0, edx)
    static constexpr bit<26> SSE2{};
    static constexpr bit<25> SSE{};
    static constexpr bit<24> FXSR{};
    static constexpr bit<23> MMX{};
    static constexpr bit<19> CLFSH{};
    static constexpr bit<16> PAT{};
    static constexpr bit<15> CMOV{};
    static constexpr bit<14> MCA{};
    static constexpr bit<13> PGE{};
    static constexpr bit<12> MTRR{};
    static constexpr bit<11> SEP{};
    static constexpr bit<9> APIC{};
    static constexpr bit<8> CX8{};
    static constexpr bit<7> MCE{};
    static constexpr bit<6> PAE{};
    static constexpr bit<5> MSR{};
    static constexpr bit<4> TSC{};
    static constexpr bit<3> PSE{};
    static constexpr bit<2> DE{};
    static constexpr bit<0> FPU{};
    LKMC_REGISTER_FIELDS(SSE2, SSE, FXSR, MMX, CLFSH, PAT, CMOV, MCA, PGE, MTRR, SEP, APIC, CX8, MCE, PAE, MSR, TSC,
                         PSE, DE, FPU)
};
struct CPUID_7_EBX : system_register<CPUID_7_EBX, std::uint32_t, 0, mmio::access::ro> {
    LKMC_CPUID(CPUID_7_EBX, 7, 0, ebx)
    static constexpr bit<29> SHA{};
    static constexpr bit<23> CLFLUSHOPT{};
    static constexpr bit<20> SMAP{};
    static constexpr bit<19> ADX{};
    static constexpr bit<18> RDSEED{};
    static constexpr bit<16> AVX512F{};
    static constexpr bit<10> INVPCID{};
    static constexpr bit<9> ERMS{};
    static constexpr bit<8> BMI2{};
    static constexpr bit<7> SMEP{};
    static constexpr bit<5> AVX2{};
    static constexpr bit<3> BMI1{};
    static constexpr bit<0> FSGSBASE{};
    LKMC_REGISTER_FIELDS(SHA, CLFLUSHOPT, SMAP, ADX, RDSEED, AVX512F, INVPCID, ERMS, BMI2, SMEP, AVX2, BMI1, FSGSBASE)
};
struct CPUID_80000001_EDX : system_register<CPUID_80000001_EDX, std::uint32_t, 0, mmio::access::ro> {
    LKMC_CPUID(CPUID_80000001_EDX, 0x80000001, 0, edx)
    static constexpr bit<29> LM{};
    static constexpr bit<27> RDTSCP{};
    static constexpr bit<26> PAGE1GB{};
    static constexpr bit<20> NX{};
    static constexpr bit<11> SYSCALL{};
    LKMC_REGISTER_FIELDS(LM, RDTSCP, PAGE1GB, NX, SYSCALL)
};
// What it is doing.
struct RFLAGS : system_register<RFLAGS, std::uint64_t, 0> {
    static constexpr string_view name = "RFLAGS";
    LKMC_INLINE static word load() noexcept {
        word value;
        asm volatile("lea -128(%%rsp), %%rsp\n\tpushfq\n\tpop %0\n\tlea 128(%%rsp), %%rsp" : "=r"(value) : : "memory");
        return value;
    }
    LKMC_INLINE static void store(word value) noexcept {
        asm volatile("lea -128(%%rsp), %%rsp\n\tpush %0\n\tpopfq\n\tlea 128(%%rsp), %%rsp" : : "r"(value) : "memory", "cc");
    }
    static constexpr bit<21> ID{};
    static constexpr bit<20> VIP{};
    static constexpr bit<19> VIF{};
    static constexpr bit<18> AC{};
    static constexpr bit<17> VM{};
    static constexpr bit<16> RF{};
    static constexpr bit<14> NT{};
    static constexpr field<13, 12> IOPL{};
    static constexpr bit<11> OF{};
    static constexpr bit<10> DF{};
    static constexpr bit<9> IF{};
    static constexpr bit<8> TF{};
    static constexpr bit<7> SF{};
    static constexpr bit<6> ZF{};
    static constexpr bit<4> AF{};
    static constexpr bit<2> PF{};
    static constexpr bit<0> CF{};
    LKMC_REGISTER_FIELDS(ID, VIP, VIF, AC, VM, RF, NT, IOPL, OF, DF, IF, TF, SF, ZF, AF, PF, CF)
};
// Control.
struct CR0 : system_register<CR0, std::uint64_t, 1> {
    LKMC_CONTROL(CR0, "cr0")
    static constexpr bit<31> PG{};
    static constexpr bit<30> CD{};
    static constexpr bit<29> NW{};
    static constexpr bit<18> AM{};
    static constexpr bit<16> WP{};
    static constexpr bit<5> NE{};
    static constexpr bit<4> ET{};
    static constexpr bit<3> TS{};
    static constexpr bit<2> EM{};
    static constexpr bit<1> MP{};
    static constexpr bit<0> PE{};
    LKMC_REGISTER_FIELDS(PG, CD, NW, AM, WP, NE, ET, TS, EM, MP, PE)
};
struct CR2 : system_register<CR2, std::uint64_t, 1> {
    LKMC_CONTROL(CR2, "cr2")
};
struct CR3 : system_register<CR3, std::uint64_t, 1> {
    LKMC_CONTROL(CR3, "cr3")
    static constexpr field<51, 12> Base{};
    static constexpr bit<4> PCD{};
    static constexpr bit<3> PWT{};
    LKMC_REGISTER_FIELDS(Base, PCD, PWT)
};
struct CR4 : system_register<CR4, std::uint64_t, 1> {
    LKMC_CONTROL(CR4, "cr4")
    static constexpr bit<22> PKE{};
    static constexpr bit<21> SMAP{};
    static constexpr bit<20> SMEP{};
    static constexpr bit<18> OSXSAVE{};
    static constexpr bit<17> PCIDE{};
    static constexpr bit<16> FSGSBASE{};
    static constexpr bit<13> VMXE{};
    static constexpr bit<12> LA57{};
    static constexpr bit<11> UMIP{};
    static constexpr bit<10> OSXMMEXCPT{};
    static constexpr bit<9> OSFXSR{};
    static constexpr bit<8> PCE{};
    static constexpr bit<7> PGE{};
    static constexpr bit<6> MCE{};
    static constexpr bit<5> PAE{};
    static constexpr bit<4> PSE{};
    static constexpr bit<3> DE{};
    static constexpr bit<2> TSD{};
    static constexpr bit<1> PVI{};
    static constexpr bit<0> VME{};
    LKMC_REGISTER_FIELDS(PKE, SMAP, SMEP, OSXSAVE, PCIDE, FSGSBASE, VMXE, LA57, UMIP, OSXMMEXCPT, OSFXSR, PCE, PGE,
                         MCE, PAE, PSE, DE, TSD, PVI, VME)
};
struct CR8 : system_register<CR8, std::uint64_t, 1> {
    LKMC_CONTROL(CR8, "cr8")
    static constexpr field<3, 0> TPR{};
    LKMC_REGISTER_FIELDS(TPR)
};
// Model-specific.
struct EFER : system_register<EFER, std::uint64_t, 1> {
    LKMC_MSR(EFER, 0xc0000080)
    static constexpr bit<11> NXE{};
    static constexpr bit<10> LMA{};
    static constexpr bit<8> LME{};
    static constexpr bit<0> SCE{};
    LKMC_REGISTER_FIELDS(NXE, LMA, LME, SCE)
};
struct APIC_BASE : system_register<APIC_BASE, std::uint64_t, 1> {
    LKMC_MSR(APIC_BASE, 0x1b)
    static constexpr field<51, 12> Base{};
    static constexpr bit<11> EN{};
    static constexpr bit<10> EXTD{};
    static constexpr bit<8> BSP{};
    LKMC_REGISTER_FIELDS(Base, EN, EXTD, BSP)
};
struct STAR : system_register<STAR, std::uint64_t, 1> {
    LKMC_MSR(STAR, 0xc0000081)
    static constexpr field<63, 48> UserSelector{};
    static constexpr field<47, 32> KernelSelector{};
    LKMC_REGISTER_FIELDS(UserSelector, KernelSelector)
};
struct LSTAR : system_register<LSTAR, std::uint64_t, 1> {
    LKMC_MSR(LSTAR, 0xc0000082)
};
struct FMASK : system_register<FMASK, std::uint64_t, 1> {
    LKMC_MSR(FMASK, 0xc0000084)
};
struct FS_BASE : system_register<FS_BASE, std::uint64_t, 1> {
    LKMC_MSR(FS_BASE, 0xc0000100)
};
struct GS_BASE : system_register<GS_BASE, std::uint64_t, 1> {
    LKMC_MSR(GS_BASE, 0xc0000101)
};
struct KERNEL_GS_BASE : system_register<KERNEL_GS_BASE, std::uint64_t, 1> {
    LKMC_MSR(KERNEL_GS_BASE, 0xc0000102)
};
struct PAT : system_register<PAT, std::uint64_t, 1> {
    LKMC_MSR(PAT, 0x277)
    static constexpr field<58, 56> PA7{};
    static constexpr field<50, 48> PA6{};
    static constexpr field<42, 40> PA5{};
    static constexpr field<34, 32> PA4{};
    static constexpr field<26, 24> PA3{};
    static constexpr field<18, 16> PA2{};
    static constexpr field<10, 8> PA1{};
    static constexpr field<2, 0> PA0{};
    LKMC_REGISTER_FIELDS(PA7, PA6, PA5, PA4, PA3, PA2, PA1, PA0)
};

#undef LKMC_CONTROL
#undef LKMC_MSR
#undef LKMC_CPUID

}  // namespace lkmc::arch
