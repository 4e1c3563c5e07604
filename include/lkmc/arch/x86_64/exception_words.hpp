// SPDX-License-Identifier: MIT
// What happened, in words: the vector and error code of an x86_64 exception, and the registers.
// Source: Intel SDM vol. 3A, 6.13 (error code), 6.15 (exceptions), 4.7 (page-fault error code).
#pragma once

#include <lkmc/arch/x86_64/vectors.hpp>
#include <lkmc/print.hpp>

namespace lkmc::arch {

inline string_view vector_name(unsigned vector) noexcept {
    constexpr string_view names[] = {
        "divide error", "debug exception", "non-maskable interrupt", "breakpoint", "overflow", "bound range exceeded",
        "undefined instruction", "no floating-point unit", "double fault", "coprocessor segment overrun", "invalid TSS",
        "segment not present", "stack fault", "general protection", "page fault", "reserved", "x87 floating-point error",
        "alignment check", "machine check", "SIMD floating-point error", "virtualization exception", "control protection",
    };
    if (vector < sizeof names / sizeof names[0]) return names[vector];
    if (vector == 0x80) return "supervisor call";
    return vector < 32 ? "reserved" : "interrupt";
}

// One line, without its end: "page fault (vector 14), write to 0x8000000000: nothing is mapped there".
inline void print_cause(sink to, const exception_frame& f) {
    print(to, vector_name(static_cast<unsigned>(f.vector)), " (vector ", f.vector, ")");
    switch (f.vector) {
    case 14: {
        const auto e = f.error_code;
        print(to, (e & 0x10) != 0 ? ", instruction at " : (e & 2) != 0 ? ", write to " : ", read of ", hex(f.cr2));
        if ((e & 4) != 0) print(to, " by ring 3");
        if ((e & 8) != 0) return print(to, ": a reserved bit is set in a page table");
        if ((e & 0x20) != 0) return print(to, ": its protection key forbids it");
        return print(to, (e & 1) != 0 ? ": its page does not allow that" : ": nothing is mapped there");
    }
    case 8: return print(to, ": an exception while another was being delivered, CR2 ", hex(f.cr2));
    case 10: case 11: case 12: case 13: {
        if (f.error_code == 0) return;
        constexpr string_view tables[] = {"GDT", "IDT", "LDT", "IDT"};
        print(to, ", entry ", f.error_code >> 3, " of the ", tables[f.error_code >> 1 & 3]);
        if ((f.error_code & 1) != 0) print(to, ", of an event from outside");
        return;
    }
    }
}

inline void print_registers(sink to, const exception_frame& f) {
    const struct {
        const char* name;
        std::uint64_t value;
    } all[] = {{"rax", f.rax}, {"rbx", f.rbx}, {"rcx", f.rcx}, {"rdx", f.rdx}, {"rsi", f.rsi}, {"rdi", f.rdi},
               {"rbp", f.rbp}, {"rsp", f.rsp}, {" r8", f.r8},  {" r9", f.r9},  {"r10", f.r10}, {"r11", f.r11},
               {"r12", f.r12}, {"r13", f.r13}, {"r14", f.r14}, {"r15", f.r15}};
    unsigned column = 0;
    for (const auto& r : all) print(to, "  ", r.name, " ", hex(r.value, 16), ++column % 4 == 0 ? "\n" : "");
    const auto flag = [&](unsigned bit, const char* name) { return (f.rflags >> bit & 1) != 0 ? name : "-"; };
    std::uint64_t cr0, cr3, cr4;
    asm volatile("mov %%cr0, %0\n\tmov %%cr3, %1\n\tmov %%cr4, %2" : "=r"(cr0), "=r"(cr3), "=r"(cr4));
    print(to, "  RFLAGS ", hex(f.rflags, 6), ": ", flag(11, "O"), flag(10, "D"), flag(9, "I"), flag(8, "T"), flag(7, "S"),
          flag(6, "Z"), flag(4, "A"), flag(2, "P"), flag(0, "C"), "   ring ", f.level(), "   cs ", hex(f.cs), "   ss ", hex(f.ss),
          "   error code ", hex(f.error_code), "\n  CR0 ", hex(cr0), "   CR2 ", hex(f.cr2), "   CR3 ", hex(cr3), "   CR4 ", hex(cr4),
          "\n");
}

// This core, in a way that tells it from the others: where its task state is.
inline std::uintptr_t core_identity() noexcept {
    detail::table_pointer gdt;
    asm volatile("sgdt %0" : "=m"(gdt));
    return gdt.base;
}
[[noreturn]] inline void halt() noexcept {
    for (;;) asm volatile("cli; hlt");
}

}  // namespace lkmc::arch
