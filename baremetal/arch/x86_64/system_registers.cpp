// SPDX-License-Identifier: MIT
// What the CPU's registers hold when main begins, field by field.
#include <lkmc/arch/system_registers.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::arch;

template <class... R>
void show() {
    (print(out, left(R::name, 20), read<R>(), "\n"), ...);
}

int main() {
    show<CPUID_1_EAX, CPUID_1_ECX, CPUID_1_EDX, CPUID_7_EBX, CPUID_80000001_EDX>();
    show<RFLAGS, CR0, CR2, CR3, CR4, CR8>();
    show<EFER, APIC_BASE, FS_BASE, GS_BASE, PAT>();

    LKMC_ASSERT(read(EFER::LMA));                   // 64-bit mode
    LKMC_ASSERT(read(CR0::PG) && read(CR4::PAE));   // which has paging always
    LKMC_ASSERT(read(CR4::OSFXSR));                 // there is SSE
    LKMC_ASSERT(!read(RFLAGS::IF));                 // interrupts are masked
    return 0;
}
