// SPDX-License-Identifier: MIT
// What happened, in words: the syndrome of an AArch64 exception, and the registers.
// Source: Arm ARM DDI 0487, D17.2.37 (ESR_EL1: EC, ISS encodings).
#pragma once

#include <lkmc/arch/aarch64/vectors.hpp>
#include <lkmc/print.hpp>

namespace lkmc::arch {

// The six bits of DFSC and IFSC.
inline void print_fault_status(sink to, unsigned status) {
    const unsigned level = status & 3;
    switch (status & 0x3c) {
    case 0x00: return print(to, "address size fault, level ", level);
    case 0x04: return print(to, "translation fault, level ", level, ": nothing is mapped there");
    case 0x08: return print(to, "access flag fault, level ", level);
    case 0x0c: return print(to, "permission fault, level ", level);
    case 0x14: return print(to, "external abort on a table walk, level ", level);
    case 0x1c: return print(to, "parity or ECC error on a table walk, level ", level);
    }
    switch (status) {
    case 0x10: return print(to, "external abort: nothing answers there");
    case 0x11: return print(to, "tag check fault");
    case 0x18: return print(to, "parity or ECC error");
    case 0x21: return print(to, "alignment fault");
    case 0x30: return print(to, "TLB conflict");
    case 0x34: return print(to, "lockdown fault");
    case 0x35: return print(to, "unsupported exclusive or atomic access");
    default: return print(to, "fault status ", hex(status));
    }
}

inline string_view exception_class_name(unsigned ec) noexcept {
    switch (ec) {
    case 0x00: return "undefined instruction";
    case 0x01: return "trapped wfi or wfe";
    case 0x07: return "trapped floating point or SIMD";
    case 0x0e: return "illegal execution state";
    case 0x11: return "svc of AArch32";
    case 0x15: return "supervisor call";
    case 0x16: return "hypervisor call";
    case 0x17: return "secure monitor call";
    case 0x18: return "trapped system register or instruction";
    case 0x19: return "trapped SVE";
    case 0x20: return "instruction abort, from a lower level";
    case 0x21: return "instruction abort";
    case 0x22: return "program counter not aligned";
    case 0x24: return "data abort, from a lower level";
    case 0x25: return "data abort";
    case 0x26: return "stack pointer not aligned";
    case 0x2c: return "floating-point exception";
    case 0x2f: return "SError";
    case 0x30: case 0x31: return "hardware breakpoint";
    case 0x32: case 0x33: return "single step";
    case 0x34: case 0x35: return "watchpoint";
    case 0x38: return "bkpt of AArch32";
    case 0x3c: return "breakpoint";
    default: return "unknown class";
    }
}

// One line, without its end: "data abort, write to 0x8: translation fault, level 1: nothing is mapped there".
inline void print_cause(sink to, const exception_frame& f) {
    switch (f.vector & 3) {
    case 1: return print(to, "IRQ");
    case 2: return print(to, "FIQ");
    case 3: return print(to, "SError, ESR ", hex(f.esr));
    }
    const unsigned ec = f.exception_class();
    print(to, exception_class_name(ec));
    switch (ec) {
    case 0x24: case 0x25:
        // With FnV the address is not known.
        print(to, f.access() == access::write ? ", write to " : ", read of ");
        if ((f.esr & 0x400) != 0) print(to, "an unknown address: ");
        else print(to, hex(f.far), ": ");
        return print_fault_status(to, f.syndrome() & 0x3f);
    case 0x20: case 0x21:
        print(to, " at ", hex(f.far), ": ");
        return print_fault_status(to, f.syndrome() & 0x3f);
    case 0x22: return print(to, ": ", hex(f.far));
    case 0x11: case 0x15: case 0x16: case 0x17: case 0x38: case 0x3c: return print(to, " #", f.immediate());
    case 0x18: {
        const unsigned s = f.syndrome();
        return print(to, (s & 1) != 0 ? ": mrs of s" : ": msr to s", s >> 20 & 3, "_", s >> 14 & 7, "_c", s >> 10 & 15, "_c",
                     s >> 1 & 15, "_", s >> 17 & 7, ", register x", s >> 5 & 31);
    }
    case 0x00: case 0x26: return;
    default: return print(to, ", ESR ", hex(f.esr));
    }
}

inline void print_registers(sink to, const exception_frame& f) {
    for (unsigned i = 0; i < 31; ++i)
        print(to, i < 10 ? "   x" : "  x", i, " ", hex(f.x[i], 16), i % 4 == 3 ? "\n" : "");
    print(to, "   sp ", hex(f.sp, 16), "\n");
    const unsigned spsr = static_cast<unsigned>(f.spsr);
    print(to, "  SPSR ", hex(spsr, 8), ": from EL", f.level(), (spsr & 1) != 0 ? "h" : "t", ", flags ",
          (spsr >> 31 & 1) != 0 ? "N" : "-", (spsr >> 30 & 1) != 0 ? "Z" : "-", (spsr >> 29 & 1) != 0 ? "C" : "-",
          (spsr >> 28 & 1) != 0 ? "V" : "-", ", masked ", (spsr >> 9 & 1) != 0 ? "D" : "-", (spsr >> 8 & 1) != 0 ? "A" : "-",
          (spsr >> 7 & 1) != 0 ? "I" : "-", (spsr >> 6 & 1) != 0 ? "F" : "-", "   ESR ", hex(f.esr, 8), "   FAR ", hex(f.far, 16),
          "\n");
}

// This core, in a way that tells it from the others.
inline std::uintptr_t core_identity() noexcept {
    return MPIDR_EL1::load() | std::uintptr_t(1) << 31;
}
[[noreturn]] inline void halt() noexcept {
    for (;;) asm volatile("msr daifset, 0xf\n\twfi");
}

}  // namespace lkmc::arch
