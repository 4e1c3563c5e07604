// SPDX-License-Identifier: MIT
// What happened, in words: the fault status of an ARMv7-A exception, and the registers.
// Source: Arm ARM DDI 0406, B3.13 (fault status with short and long descriptors).
#pragma once

#include <lkmc/arch/arm/vectors.hpp>
#include <lkmc/print.hpp>

namespace lkmc::arch {

inline void print_fault_status(sink to, unsigned status, bool long_descriptors) {
    if (long_descriptors) {
        const unsigned level = status & 3;
        switch (status & 0x3c) {
        case 0x04: return print(to, "translation fault, level ", level, ": nothing is mapped there");
        case 0x08: return print(to, "access flag fault, level ", level);
        case 0x0c: return print(to, "permission fault, level ", level);
        case 0x14: return print(to, "external abort on a table walk, level ", level);
        }
        switch (status) {
        case 0x10: return print(to, "external abort: nothing answers there");
        case 0x11: return print(to, "asynchronous external abort");
        case 0x18: return print(to, "parity error");
        case 0x21: return print(to, "alignment fault");
        case 0x22: return print(to, "debug event");
        default: return print(to, "fault status ", hex(status));
        }
    }
    switch (status) {
    case 0x01: return print(to, "alignment fault");
    case 0x02: return print(to, "debug event");
    case 0x03: return print(to, "access flag fault, section");
    case 0x04: return print(to, "fault on instruction cache maintenance");
    case 0x05: return print(to, "translation fault, section: nothing is mapped there");
    case 0x06: return print(to, "access flag fault, page");
    case 0x07: return print(to, "translation fault, page: nothing is mapped there");
    case 0x08: return print(to, "external abort: nothing answers there");
    case 0x09: return print(to, "domain fault, section");
    case 0x0b: return print(to, "domain fault, page");
    case 0x0c: return print(to, "external abort on a table walk, level 1");
    case 0x0d: return print(to, "permission fault, section");
    case 0x0e: return print(to, "external abort on a table walk, level 2");
    case 0x0f: return print(to, "permission fault, page");
    case 0x10: return print(to, "TLB conflict");
    case 0x16: return print(to, "asynchronous external abort");
    case 0x18: return print(to, "asynchronous parity error");
    case 0x19: return print(to, "parity error");
    default: return print(to, "fault status ", hex(status));
    }
}

// One line, without its end: "data abort, write to 0x8: translation fault, section: nothing is mapped there".
inline void print_cause(sink to, const exception_frame& f) {
    switch (f.vector) {
    case 1: return print(to, "undefined instruction");
    case 2: return print(to, "supervisor call");
    case 3:
        if (f.kind() == exception::breakpoint) return print(to, "breakpoint");
        print(to, "prefetch abort at ", hex(f.ifar), ": ");
        return print_fault_status(to, f.fault_status(), f.long_descriptors());
    case 4:
        print(to, "data abort");
        if (f.kind() != exception::system_error) print(to, f.access() == access::write ? ", write to " : ", read of ", hex(f.dfar));
        print(to, ": ");
        return print_fault_status(to, f.fault_status(), f.long_descriptors());
    case 6: return print(to, "IRQ");
    case 7: return print(to, "FIQ");
    default: return print(to, "vector ", f.vector);
    }
}

inline string_view mode_name(unsigned mode) noexcept {
    switch (mode) {
    case 0x10: return "USR";
    case 0x11: return "FIQ";
    case 0x12: return "IRQ";
    case 0x13: return "SVC";
    case 0x16: return "MON";
    case 0x17: return "ABT";
    case 0x1a: return "HYP";
    case 0x1b: return "UND";
    case 0x1f: return "SYS";
    default: return "?";
    }
}

inline void print_registers(sink to, const exception_frame& f) {
    for (unsigned i = 0; i < 13; ++i)
        print(to, i < 10 ? "   r" : "  r", i, " ", hex(f.r[i], 8), i % 4 == 3 ? "\n" : "");
    print(to, "   sp ", hex(f.sp, 8), "   lr ", hex(f.lr, 8), "   pc ", hex(f.pc_, 8), "\n");
    print(to, "  CPSR ", hex(f.cpsr, 8), ": ", mode_name(f.mode()), f.thumb() ? ", Thumb" : ", ARM", ", flags ",
          (f.cpsr >> 31 & 1) != 0 ? "N" : "-", (f.cpsr >> 30 & 1) != 0 ? "Z" : "-", (f.cpsr >> 29 & 1) != 0 ? "C" : "-",
          (f.cpsr >> 28 & 1) != 0 ? "V" : "-", ", masked ", (f.cpsr >> 8 & 1) != 0 ? "A" : "-", (f.cpsr >> 7 & 1) != 0 ? "I" : "-",
          (f.cpsr >> 6 & 1) != 0 ? "F" : "-", "   DFSR ", hex(f.dfsr, 4), "   DFAR ", hex(f.dfar, 8), "   IFSR ", hex(f.ifsr, 4),
          "   IFAR ", hex(f.ifar, 8), "\n");
}

// This core, in a way that tells it from the others.
inline std::uintptr_t core_identity() noexcept {
    const std::uintptr_t mpidr = MPIDR::load();
    return mpidr | std::uintptr_t(1) << 31;
}
[[noreturn]] inline void halt() noexcept {
    for (;;) asm volatile("cpsid aif\n\twfi");
}

}  // namespace lkmc::arch
