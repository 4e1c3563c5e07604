// SPDX-License-Identifier: MIT
// Exceptions and interrupts of AArch64: the vector table, and what an interrupted program's registers are kept in.
//
//     lkmc::arch::install_vectors();                              // bare/start.hpp has done it; another core does it
//     lkmc::arch::interrupt_entry = [](lkmc::arch::exception_frame& frame) { … };       // IRQ and FIQ
//
// * Exceptions are handled by bare/exceptions.hpp: by whoever asked for them there, otherwise by a dump and the end.
// * A handler may change the frame: what it holds is what the interrupted program goes on with.
// * Every general and SIMD register is kept. Interrupts are masked in handlers; exceptions may nest.
// * Handlers run on the stack of the exception level, which is the interrupted program's unless that ran at EL0. Where a
//   synchronous exception finds no room there (MMU on: AT says what a store would do), they run on an emergency stack, and
//   frame.emergency says why. There is one of it, for all cores: enough for a last word.
// * TPIDRRO_EL0 belongs to the vectors. Flags N, Z, C and V all set at once, which no comparison leaves behind, mean
//   that an exception came while a frame was being stored.
// * LKMC_EL (reset.hpp) is the level whose vectors these are. LKMC_VECTORS=0: an image without them.
// Source: Arm ARM DDI 0487, D1.3 (exceptions, vector tables), D17.2.37 (ESR_EL1).
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/arch/aarch64/level.hpp>

#if !defined(LKMC_VECTORS)
#define LKMC_VECTORS 1
#endif

// Where in the frame, for the assembler; checked below.
#define LKMC_FRAME_SP 248
#define LKMC_FRAME_ELR 256
#define LKMC_FRAME_ESR 272
#define LKMC_FRAME_VECTOR 288
#define LKMC_FRAME_FPCR 304
#define LKMC_FRAME_Q 320
#define LKMC_FRAME_SIZE 832

namespace lkmc::arch {

// What an exception is about. The first six have the same names on every CPU.
enum class exception : unsigned {
    memory_fault,           // a load or store
    fetch_fault,            // an instruction that could not be fetched
    alignment_fault,        // a load or store, the stack pointer or the program counter is not aligned
    undefined_instruction,
    breakpoint,             // brk
    supervisor_call,        // svc
    hypervisor_call,        // hvc
    monitor_call,           // smc
    trapped_instruction,    // a system register, floating point, wfi: not allowed at that level
    debug,                  // hardware breakpoint, watchpoint, single step
    system_error,           // asynchronous: nobody knows which instruction
    interrupt,
    other,
    count
};

enum class access : unsigned { read, write, execute };

struct alignas(16) exception_frame {
    std::uint64_t x[31];
    std::uint64_t sp;
    std::uint64_t elr, spsr;
    std::uint64_t esr, far;
    std::uint64_t vector;               // 0 … 15: four sources of four kinds
    std::uint64_t emergency;            // 0, 1: no room on the stack or not aligned, 2: no room, and the first of two exceptions is lost
    std::uint64_t fpcr, fpsr;
    struct alignas(16) {
        std::uint64_t low, high;
    } q[32];

    // The instruction that failed; after svc, hvc and smc the one that follows.
    std::uintptr_t pc() const noexcept { return elr; }
    void set_pc(std::uintptr_t to) noexcept { elr = to; }
    std::uintptr_t stack_pointer() const noexcept { return sp; }
    bool stack_full() const noexcept { return emergency == 1 && (sp & 15) == 0; }
    bool lost() const noexcept { return emergency == 2; }
    bool on_emergency_stack() const noexcept { return emergency != 0; }
    // To go on behind the instruction that caused this; pc may be there already.
    void skip_instruction() noexcept {
        const unsigned c = exception_class();
        if (c < 0x11 || c > 0x17) elr += 4;
    }
    // Of a supervisor call: the number in the instruction, the arguments, the answer.
    unsigned call_number() const noexcept { return immediate(); }
    std::uintptr_t argument(unsigned i) const noexcept { return x[i & 7]; }
    void set_result(std::uintptr_t value) noexcept { x[0] = value; }
    // Goes on at EL0, with this stack; interrupts are masked or not as before.
    void enter_user(std::uintptr_t to, std::uintptr_t stack, std::uintptr_t argument, std::uintptr_t return_to) noexcept {
        spsr &= ~std::uint64_t(0xf);
        elr = to;
        sp = stack;
        x[0] = argument;
        x[29] = 0;
        x[30] = return_to;
    }
    bool from_user() const noexcept { return level() == 0; }

    // The class and the specifics of the syndrome.
    unsigned exception_class() const noexcept { return static_cast<unsigned>(esr >> 26) & 0x3f; }
    unsigned syndrome() const noexcept { return static_cast<unsigned>(esr) & 0x1ffffff; }
    // The number in svc #n, hvc #n, brk #n.
    unsigned immediate() const noexcept { return static_cast<unsigned>(esr) & 0xffff; }
    // The exception level it came from.
    unsigned level() const noexcept { return static_cast<unsigned>(spsr >> 2) & 3; }

    exception kind() const noexcept {
        switch (vector & 3) {
        case 1: case 2: return exception::interrupt;
        case 3: return exception::system_error;
        }
        switch (exception_class()) {
        case 0x00: return exception::undefined_instruction;
        case 0x11: case 0x15: return exception::supervisor_call;
        case 0x12: case 0x16: return exception::hypervisor_call;
        case 0x13: case 0x17: return exception::monitor_call;
        case 0x01: case 0x03: case 0x04: case 0x05: case 0x06: case 0x07: case 0x08: case 0x0c: case 0x18: case 0x19:
            return exception::trapped_instruction;
        case 0x20: case 0x21: return exception::fetch_fault;
        case 0x22: case 0x26: return exception::alignment_fault;
        case 0x24: case 0x25: return (esr & 0x3f) == 0x21 ? exception::alignment_fault : exception::memory_fault;
        case 0x2f: return exception::system_error;
        case 0x30: case 0x31: case 0x32: case 0x33: case 0x34: case 0x35: return exception::debug;
        case 0x38: case 0x3c: return exception::breakpoint;
        default: return exception::other;
        }
    }
    // Of faults: the address, and what was to be done there.
    std::uintptr_t fault_address() const noexcept { return far; }
    arch::access access() const noexcept {
        const unsigned c = exception_class();
        if (c == 0x20 || c == 0x21 || c == 0x22) return arch::access::execute;
        return (esr & 0x40) != 0 ? arch::access::write : arch::access::read;
    }
};
static_assert(offsetof(exception_frame, sp) == LKMC_FRAME_SP && offsetof(exception_frame, elr) == LKMC_FRAME_ELR &&
              offsetof(exception_frame, spsr) == LKMC_FRAME_ELR + 8 && offsetof(exception_frame, esr) == LKMC_FRAME_ESR &&
              offsetof(exception_frame, far) == LKMC_FRAME_ESR + 8 && offsetof(exception_frame, vector) == LKMC_FRAME_VECTOR &&
              offsetof(exception_frame, emergency) == LKMC_FRAME_VECTOR + 8 &&
              offsetof(exception_frame, fpcr) == LKMC_FRAME_FPCR && offsetof(exception_frame, fpsr) == LKMC_FRAME_FPCR + 8 &&
              offsetof(exception_frame, q) == LKMC_FRAME_Q && sizeof(exception_frame) == LKMC_FRAME_SIZE);

// Who gets interrupts, IRQ and FIQ, of every core. Nobody: they are unexpected, and end in the dump.
inline void (*interrupt_entry)(exception_frame&) = nullptr;

}  // namespace lkmc::arch

#if LKMC_VECTORS
extern "C" const char lkmc_vectors[];

asm(R"(
    .ifndef lkmc_vectors

    .pushsection .noinit,"awG",%nobits,lkmc_vectors,comdat
    .p2align 4
    .skip 8192
.Llkmc_emergency_frame:
    .skip )" LKMC_TEXT_OF(LKMC_FRAME_SIZE) R"(
    .popsection

    .pushsection .text.vectors,"axG",%progbits,lkmc_vectors,comdat

    /* One of 16 entries, of at most 32 instructions. x0 is kept in TPIDRRO_EL0 meanwhile. */
    .macro lkmc_vector number, checked=0, same=0
    .p2align 7
    msr tpidrro_el0, x0
    .if \checked
    mrs x0, spsr_el)" LKMC_TEXT_OF(LKMC_EL) R"(
    lsr x0, x0, 28
    cmp x0, 15
    b.eq lkmc_vectors_lost
    sub x0, sp, 2048                    /* what a handler needs at least */
    tst x0, 15
    b.ne lkmc_vectors_overflow
    at s1e)" LKMC_TEXT_OF(LKMC_EL) R"(w, x0
    isb
    mrs x0, par_el1
    tbnz x0, 0, lkmc_vectors_overflow
    .endif
    mov x0, 0xf0000000
    msr nzcv, x0
    mrs x0, tpidrro_el0
    sub sp, sp, )" LKMC_TEXT_OF(LKMC_FRAME_SIZE) R"(
    stp x0, x1, [sp]
    .if \same
    add x1, sp, )" LKMC_TEXT_OF(LKMC_FRAME_SIZE) R"(
    .else
    mrs x1, sp_el0
    .endif
    str x1, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_SP) R"(]
    mov x1, \number
    stp x1, xzr, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_VECTOR) R"(]
    b lkmc_vectors_common
    .endm

    .p2align 11
    .weak lkmc_vectors
    .type lkmc_vectors, %object
lkmc_vectors:
    /* From this level, with SP_EL0: synchronous, IRQ, FIQ, SError. */
    lkmc_vector 0, 1
    lkmc_vector 1
    lkmc_vector 2
    lkmc_vector 3
    /* With its own stack pointer. */
    lkmc_vector 4, 1, 1
    lkmc_vector 5, 0, 1
    lkmc_vector 6, 0, 1
    lkmc_vector 7, 0, 1
    /* From a lower level, AArch64. */
    lkmc_vector 8
    lkmc_vector 9
    lkmc_vector 10
    lkmc_vector 11
    /* From a lower level, AArch32. */
    lkmc_vector 12
    lkmc_vector 13
    lkmc_vector 14
    lkmc_vector 15
    .purgem lkmc_vector

    /* There is no room for a frame: x0 (kept) becomes the stack pointer, and x1 is hidden in it for a moment. */
lkmc_vectors_lost:
lkmc_vectors_overflow:
    mov x0, sp
    add sp, sp, x1
    adrp x1, .Llkmc_emergency_frame
    add x1, x1, :lo12:.Llkmc_emergency_frame
    str x0, [x1, )" LKMC_TEXT_OF(LKMC_FRAME_SP) R"(]
    sub x0, sp, x0
    str x0, [x1, 8]
    mrs x0, tpidrro_el0
    str x0, [x1]
    mov sp, x1
    mrs x0, spsr_el)" LKMC_TEXT_OF(LKMC_EL) R"(
    lsr x0, x0, 28
    cmp x0, 15
    cset x1, eq
    add x1, x1, 1                       /* overflow or lost */
    mov x0, 4
    stp x0, x1, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_VECTOR) R"(]

lkmc_vectors_common:
    stp x2, x3, [sp, 16]
    stp x4, x5, [sp, 32]
    stp x6, x7, [sp, 48]
    stp x8, x9, [sp, 64]
    stp x10, x11, [sp, 80]
    stp x12, x13, [sp, 96]
    stp x14, x15, [sp, 112]
    stp x16, x17, [sp, 128]
    stp x18, x19, [sp, 144]
    stp x20, x21, [sp, 160]
    stp x22, x23, [sp, 176]
    stp x24, x25, [sp, 192]
    stp x26, x27, [sp, 208]
    stp x28, x29, [sp, 224]
    str x30, [sp, 240]
    mrs x0, elr_el)" LKMC_TEXT_OF(LKMC_EL) R"(
    mrs x1, spsr_el)" LKMC_TEXT_OF(LKMC_EL) R"(
    stp x0, x1, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_ELR) R"(]
    mrs x0, esr_el)" LKMC_TEXT_OF(LKMC_EL) R"(
    mrs x1, far_el)" LKMC_TEXT_OF(LKMC_EL) R"(
    stp x0, x1, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_ESR) R"(]
    mrs x0, fpcr
    mrs x1, fpsr
    stp x0, x1, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_FPCR) R"(]
    stp q0, q1, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 0]
    stp q2, q3, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 32]
    stp q4, q5, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 64]
    stp q6, q7, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 96]
    stp q8, q9, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 128]
    stp q10, q11, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 160]
    stp q12, q13, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 192]
    stp q14, q15, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 224]
    stp q16, q17, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 256]
    stp q18, q19, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 288]
    stp q20, q21, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 320]
    stp q22, q23, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 352]
    stp q24, q25, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 384]
    stp q26, q27, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 416]
    stp q28, q29, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 448]
    stp q30, q31, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 480]
    msr nzcv, xzr
    mov x0, sp
    bl lkmc_exception

    ldp q0, q1, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 0]
    ldp q2, q3, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 32]
    ldp q4, q5, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 64]
    ldp q6, q7, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 96]
    ldp q8, q9, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 128]
    ldp q10, q11, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 160]
    ldp q12, q13, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 192]
    ldp q14, q15, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 224]
    ldp q16, q17, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 256]
    ldp q18, q19, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 288]
    ldp q20, q21, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 320]
    ldp q22, q23, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 352]
    ldp q24, q25, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 384]
    ldp q26, q27, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 416]
    ldp q28, q29, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 448]
    ldp q30, q31, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_Q) R"( + 480]
    ldp x0, x1, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_FPCR) R"(]
    msr fpcr, x0
    msr fpsr, x1
    ldp x0, x1, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_ELR) R"(]
    msr elr_el)" LKMC_TEXT_OF(LKMC_EL) R"(, x0
    msr spsr_el)" LKMC_TEXT_OF(LKMC_EL) R"(, x1
    ldp x2, x3, [sp, 16]
    ldp x4, x5, [sp, 32]
    ldp x6, x7, [sp, 48]
    ldp x8, x9, [sp, 64]
    ldp x10, x11, [sp, 80]
    ldp x12, x13, [sp, 96]
    ldp x14, x15, [sp, 112]
    ldp x16, x17, [sp, 128]
    ldp x18, x19, [sp, 144]
    ldp x20, x21, [sp, 160]
    ldp x22, x23, [sp, 176]
    ldp x24, x25, [sp, 192]
    ldp x26, x27, [sp, 208]
    ldp x28, x29, [sp, 224]
    ldr x30, [sp, 240]
    ldr x0, [sp]
    msr tpidrro_el0, x0
    ldr x0, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_ELR) R"( + 8]
    tst x0, 1                           /* SPSR: which stack pointer it goes on with */
    ldp x0, x1, [sp]
    ldr x0, [sp, )" LKMC_TEXT_OF(LKMC_FRAME_SP) R"(]
    b.ne 1f
    msr sp_el0, x0
    add sp, sp, )" LKMC_TEXT_OF(LKMC_FRAME_SIZE) R"(
    mrs x0, tpidrro_el0
    eret
1:  mov sp, x0
    mrs x0, tpidrro_el0
    eret
    .size lkmc_vectors, . - lkmc_vectors
    .popsection
    .endif
)");
#endif

namespace lkmc::arch {

// Whether main can run at the level that it is made for, given the one that the machine entered at.
constexpr bool entered_high_enough(unsigned long level) noexcept { return LKMC_EL == 1 || static_cast<long>(level) >= LKMC_EL; }

// Makes this core's exceptions of level LKMC_EL come here. Interrupts stay masked or not, as they were.
inline void install_vectors() noexcept {
#if LKMC_VECTORS
#if LKMC_EL == 2
    // Interrupts and system errors are the hypervisor's, too.
    HCR_EL2::store_early(unchecked::modified(HCR_EL2::FMO | HCR_EL2::IMO | HCR_EL2::AMO));
#elif LKMC_EL == 3
    SCR_EL3::store_early(unchecked::modified(SCR_EL3::IRQ | SCR_EL3::FIQ | SCR_EL3::EA));
#endif
    level::VBAR::store(reinterpret_cast<std::uintptr_t>(+lkmc_vectors));
#endif
}

}  // namespace lkmc::arch
