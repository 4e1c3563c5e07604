// SPDX-License-Identifier: MIT
// Exceptions and interrupts of ARMv7-A: the vector table, and what an interrupted program's registers are kept in.
//
//     lkmc::arch::install_vectors();                              // bare/start.hpp has done it; another core does it
//     lkmc::arch::interrupt_entry = [](lkmc::arch::exception_frame& frame) { … };       // IRQ and FIQ
//
// * Exceptions are handled by bare/exceptions.hpp: by whoever asked for them there, otherwise by a dump and the end.
// * A handler may change the frame: what it holds is what the interrupted program goes on with.
// * Every general and VFP register is kept. Handlers run in SVC mode on its stack, and may be ARM or Thumb. Interrupts are
//   masked in them; exceptions may nest, supervisor calls out of SVC mode among them: who makes one there gives up lr.
// * The other modes need no stacks: each has its stack pointer only as one more register for the entry.
// * Where an exception other than an interrupt finds no room on the stack (MMU on: address translation says what a
//   store would do), it is handled on an emergency stack, and frame.emergency says why. There is one of it, for all
//   cores: enough for a last word.
// * Flags N, Z, C and V all set at once, which no comparison leaves behind, mean that an exception came while a frame
//   was being stored.
// * LKMC_VECTORS=0: an image without them.
// Source: Arm ARM DDI 0406, B1.8 (exceptions), B3.13 (fault reporting), B4.2.4 (address translation).
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/arch/arm/system_registers.hpp>

#if !defined(LKMC_VECTORS)
#define LKMC_VECTORS 1
#endif
#if !defined(LKMC_TEXT_OF)
#define LKMC_TEXT_OF(x) LKMC_TEXT_OF_(x)
#define LKMC_TEXT_OF_(x) #x
#endif

// Where in the frame, for the assembler; checked below.
#define LKMC_FRAME_SP 52
#define LKMC_FRAME_LR 56
#define LKMC_FRAME_PC 60
#define LKMC_FRAME_CPSR 64
#define LKMC_FRAME_VECTOR 68
#define LKMC_FRAME_EMERGENCY 72
#define LKMC_FRAME_FPSCR 76
#define LKMC_FRAME_DFSR 80
#define LKMC_FRAME_SUPERVISOR_SP 96
#define LKMC_FRAME_D 104
#define LKMC_FRAME_SIZE 360

namespace lkmc::arch {

// What an exception is about. The first six have the same names on every CPU.
enum class exception : unsigned {
    memory_fault,           // a load or store
    fetch_fault,            // an instruction that could not be fetched
    alignment_fault,        // a load or store
    undefined_instruction,
    breakpoint,             // bkpt
    supervisor_call,        // svc
    system_error,           // asynchronous: nobody knows which instruction
    interrupt,
    other,
    count
};

enum class access : unsigned { read, write, execute };

struct alignas(8) exception_frame {
    std::uint32_t r[13];
    std::uint32_t sp, lr;               // of the interrupted mode
    std::uint32_t pc_;
    std::uint32_t cpsr;
    std::uint32_t vector;               // 1 undefined, 2 svc, 3 prefetch abort, 4 data abort, 6 IRQ, 7 FIQ
    std::uint32_t emergency;            // 0, 1: no room on the stack, 2: no room, and the first of two exceptions is lost
    std::uint32_t fpscr;
    std::uint32_t dfsr, dfar, ifsr, ifar;
    std::uint32_t supervisor_sp;        // SVC mode's, when another was interrupted
    std::uint64_t d[32];

    // The instruction that failed; after svc the one that follows.
    std::uintptr_t pc() const noexcept { return pc_; }
    void set_pc(std::uintptr_t to) noexcept { pc_ = to; }
    std::uintptr_t stack_pointer() const noexcept { return sp; }
    bool stack_full() const noexcept { return emergency == 1; }
    bool lost() const noexcept { return emergency == 2; }
    bool on_emergency_stack() const noexcept { return emergency != 0; }
    bool thumb() const noexcept { return (cpsr & 0x20) != 0; }
    unsigned mode() const noexcept { return cpsr & 0x1f; }

    // Reads the instruction: it must be there.
    unsigned instruction_length() const noexcept {
        if (!thumb()) return 4;
        return (*reinterpret_cast<const volatile std::uint16_t*>(pc_) & 0xf800) >= 0xe800 ? 4 : 2;
    }
    // To go on behind the instruction that caused this; pc may be there already. The If-Then block, if it is inside one, goes
    // on with the next instruction, too.
    void skip_instruction() noexcept {
        if (vector == 2) return;
        pc_ += instruction_length();
        if (!thumb()) return;
        unsigned it = (cpsr >> 25 & 3) | (cpsr >> 8 & 0xfc);
        it = (it & 7) == 0 ? 0 : (it & 0xe0) | (it << 1 & 0x1f);
        cpsr = (cpsr & ~0x0600fc00u) | (it & 3) << 25 | (it & 0xfc) << 8;
    }
    // Of a supervisor call: the number in the instruction, the arguments, the answer.
    std::uintptr_t argument(unsigned i) const noexcept { return r[i & 3]; }
    void set_result(std::uintptr_t value) noexcept { r[0] = static_cast<std::uint32_t>(value); }
    // Goes on in USR mode, with this stack; interrupts are masked or not as before. Addresses of code as functions have them.
    void enter_user(std::uintptr_t to, std::uintptr_t stack, std::uintptr_t argument, std::uintptr_t return_to) noexcept {
        cpsr = (cpsr & ~0x0600fc3fu) | 0x10 | (to & 1) << 5;
        pc_ = to & ~1u;
        sp = stack;
        r[0] = argument;
        r[11] = 0;
        lr = return_to;
    }
    bool from_user() const noexcept { return mode() == 0x10; }
    unsigned call_number() const noexcept {
        if (thumb()) return *reinterpret_cast<const volatile std::uint16_t*>(pc_ - 2) & 0xff;
        return *reinterpret_cast<const volatile std::uint32_t*>(pc_ - 4) & 0xffffff;
    }
    // The fault status of an abort: short descriptors' five bits, or long descriptors' six.
    bool long_descriptors() const noexcept { return (fault_status_register() & 0x200) != 0; }
    unsigned fault_status() const noexcept {
        const std::uint32_t s = fault_status_register();
        return long_descriptors() ? s & 0x3f : (s & 0xf) | (s >> 6 & 0x10);
    }

    exception kind() const noexcept {
        const unsigned status = fault_status();
        const bool wide = long_descriptors();
        switch (vector) {
        case 1: return exception::undefined_instruction;
        case 2: return exception::supervisor_call;
        case 3: return status == (wide ? 0x22u : 0x02u) ? exception::breakpoint : exception::fetch_fault;
        case 4:
            if (status == (wide ? 0x21u : 0x01u)) return exception::alignment_fault;
            if (status == (wide ? 0x11u : 0x16u) || (!wide && status == 0x18)) return exception::system_error;
            return exception::memory_fault;
        case 6: case 7: return exception::interrupt;
        default: return exception::other;
        }
    }
    // Of faults: the address, and what was to be done there.
    std::uintptr_t fault_address() const noexcept { return vector == 3 ? ifar : dfar; }
    arch::access access() const noexcept {
        if (vector == 3) return arch::access::execute;
        return (dfsr & 0x800) != 0 ? arch::access::write : arch::access::read;
    }

private:
    std::uint32_t fault_status_register() const noexcept { return vector == 3 ? ifsr : dfsr; }
};
static_assert(offsetof(exception_frame, sp) == LKMC_FRAME_SP && offsetof(exception_frame, lr) == LKMC_FRAME_LR &&
              offsetof(exception_frame, pc_) == LKMC_FRAME_PC && offsetof(exception_frame, cpsr) == LKMC_FRAME_CPSR &&
              offsetof(exception_frame, vector) == LKMC_FRAME_VECTOR &&
              offsetof(exception_frame, emergency) == LKMC_FRAME_EMERGENCY &&
              offsetof(exception_frame, fpscr) == LKMC_FRAME_FPSCR && offsetof(exception_frame, dfsr) == LKMC_FRAME_DFSR &&
              offsetof(exception_frame, ifar) == LKMC_FRAME_DFSR + 12 && offsetof(exception_frame, supervisor_sp) == LKMC_FRAME_SUPERVISOR_SP &&
              offsetof(exception_frame, d) == LKMC_FRAME_D &&
              sizeof(exception_frame) == LKMC_FRAME_SIZE);

// Who gets interrupts, IRQ and FIQ, of every core. Nobody: they are unexpected, and end in the dump.
inline void (*interrupt_entry)(exception_frame&) = nullptr;

}  // namespace lkmc::arch

#if LKMC_VECTORS
extern "C" const char lkmc_vectors[];

asm(R"(
    .ifndef lkmc_vectors

    .pushsection .noinit,"awG",%nobits,lkmc_vectors,comdat
    .p2align 3
    .skip 8192
.Llkmc_emergency_frame:
    .skip )" LKMC_TEXT_OF(LKMC_FRAME_SIZE) R"(
    .popsection

    .pushsection .text.vectors,"axG",%progbits,lkmc_vectors,comdat
    .syntax unified
    .arm
    .arch armv7-a
    .fpu neon

    .p2align 5
    .weak lkmc_vectors
    .type lkmc_vectors, %object
lkmc_vectors:
    b .                                 /* reset does not come here */
    b .Llkmc_undefined
    b .Llkmc_svc
    b .Llkmc_prefetch_abort
    b .Llkmc_data_abort
    b .                                 /* HYP mode is left at reset */
    b .Llkmc_irq
    b .Llkmc_fiq

    /* In a mode with sp, lr and spsr of its own. sp keeps r0; r0 is the frame on SVC's stack. */
    .macro lkmc_entry mode, number, back, checked
    .if \back
    sub lr, lr, #\back
    .endif
    mov sp, r0
    .if \checked
    mrs r0, spsr
    lsr r0, r0, #28
    cmp r0, #15
    beq .Llkmc_full_\number
    .endif
    cpsid aif, #0x13
    mov r0, sp
    cpsid aif, #\mode
    .if \checked
    sub r0, r0, #2048                   /* what a handler needs at least */
    mcr p15, 0, r0, c7, c8, 1           /* ATS1CPW: what a store would do */
    isb
    mrc p15, 0, r0, c7, c4, 0           /* PAR */
    tst r0, #1
    bne .Llkmc_full_\number
    cpsid aif, #0x13
    mov r0, sp
    cpsid aif, #\mode
    .endif
    sub r0, r0, #)" LKMC_TEXT_OF(LKMC_FRAME_SIZE) R"(
    bic r0, r0, #7
    msr cpsr_f, #0xf0000000
    str sp, [r0]
    str lr, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_PC) R"(]
    mrs lr, spsr
    str lr, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_CPSR) R"(]
    mov lr, #\number
    str lr, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_VECTOR) R"(]
    mov lr, #0
    str lr, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_EMERGENCY) R"(]
    b .Llkmc_to_svc
    .if \checked
    /* No room: the frame lies elsewhere. */
.Llkmc_full_\number:
    ldr r0, =.Llkmc_emergency_frame
    str sp, [r0]
    str lr, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_PC) R"(]
    mrs lr, spsr
    str lr, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_CPSR) R"(]
    lsr lr, lr, #28
    cmp lr, #15
    moveq lr, #2
    movne lr, #1
    str lr, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_EMERGENCY) R"(]
    mov lr, #\number
    str lr, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_VECTOR) R"(]
    b .Llkmc_to_svc
    .endif
    .endm

.Llkmc_undefined:
    lkmc_entry 0x1b, 1, 0, 1
.Llkmc_prefetch_abort:
    lkmc_entry 0x17, 3, 4, 1
.Llkmc_data_abort:
    lkmc_entry 0x17, 4, 8, 1
.Llkmc_irq:
    lkmc_entry 0x12, 6, 4, 0
    /* FIQ has registers r8 to r12 of its own, which are not used here. */
.Llkmc_fiq:
    lkmc_entry 0x11, 7, 4, 0
    .purgem lkmc_entry

    /* In SVC mode already, whose sp and lr are the only ones that there are. */
.Llkmc_svc:
    cpsid aif
    stmdb sp, {r0, lr}
    sub lr, sp, #)" LKMC_TEXT_OF(LKMC_FRAME_SIZE) R"( + 8
    bic lr, lr, #7
    str sp, [lr, #)" LKMC_TEXT_OF(LKMC_FRAME_SP) R"(]
    str sp, [lr, #)" LKMC_TEXT_OF(LKMC_FRAME_SUPERVISOR_SP) R"(]
    ldr r0, [sp, #-8]
    str r0, [lr]
    ldr r0, [sp, #-4]
    str r0, [lr, #)" LKMC_TEXT_OF(LKMC_FRAME_LR) R"(]
    str r0, [lr, #)" LKMC_TEXT_OF(LKMC_FRAME_PC) R"(]
    mrs r0, spsr
    str r0, [lr, #)" LKMC_TEXT_OF(LKMC_FRAME_CPSR) R"(]
    mov r0, #2
    str r0, [lr, #)" LKMC_TEXT_OF(LKMC_FRAME_VECTOR) R"(]
    mov r0, #0
    str r0, [lr, #)" LKMC_TEXT_OF(LKMC_FRAME_EMERGENCY) R"(]
    mov sp, lr
    b .Llkmc_common

.Llkmc_to_svc:
    cpsid aif, #0x13
    str sp, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_SP) R"(]
    str sp, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_SUPERVISOR_SP) R"(]
    str lr, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_LR) R"(]
    mov sp, r0
.Llkmc_common:
    add r0, sp, #4
    stmia r0, {r1-r12}
    clrex
    /* The mode that was interrupted has its own sp and lr, unless it was SVC. USR's are seen from SYS. */
    ldr r1, [sp, #)" LKMC_TEXT_OF(LKMC_FRAME_CPSR) R"(]
    and r1, r1, #0x1f
    cmp r1, #0x13
    beq 1f
    mrs r2, cpsr
    cmp r1, #0x10
    moveq r1, #0x1f
    orr r1, r1, #0x1c0
    mov r5, sp
    msr cpsr_c, r1
    mov r3, sp
    mov r4, lr
    msr cpsr_c, r2
    str r3, [r5, #)" LKMC_TEXT_OF(LKMC_FRAME_SP) R"(]
    str r4, [r5, #)" LKMC_TEXT_OF(LKMC_FRAME_LR) R"(]
1:  vmrs r4, fpscr
    mrc p15, 0, r5, c5, c0, 0           /* DFSR */
    mrc p15, 0, r6, c6, c0, 0           /* DFAR */
    mrc p15, 0, r7, c5, c0, 1           /* IFSR */
    mrc p15, 0, r8, c6, c0, 2           /* IFAR */
    add r0, sp, #)" LKMC_TEXT_OF(LKMC_FRAME_FPSCR) R"(
    stmia r0, {r4-r8}
    add r0, sp, #)" LKMC_TEXT_OF(LKMC_FRAME_D) R"(
    vstmia r0!, {d0-d15}
    vstmia r0, {d16-d31}
    msr cpsr_f, #0
    mov r0, sp
    bl lkmc_exception

    add r0, sp, #)" LKMC_TEXT_OF(LKMC_FRAME_D) R"(
    vldmia r0!, {d0-d15}
    vldmia r0, {d16-d31}
    ldr r4, [sp, #)" LKMC_TEXT_OF(LKMC_FRAME_FPSCR) R"(]
    vmsr fpscr, r4
    cpsid aif
    mov r0, sp
    ldr r1, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_CPSR) R"(]
    and r1, r1, #0x1f
    ldr r3, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_SP) R"(]
    ldr r4, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_LR) R"(]
    cmp r1, #0x13
    moveq sp, r3
    moveq lr, r4
    beq 1f
    mrs r2, cpsr
    cmp r1, #0x10
    moveq r1, #0x1f
    orr r1, r1, #0x1c0
    ldr sp, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_SUPERVISOR_SP) R"(]
    msr cpsr_c, r1
    mov sp, r3
    mov lr, r4
    msr cpsr_c, r2
    /* Back by way of ABT mode, whose lr and spsr nobody else needs now. */
1:  ldr r1, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_PC) R"(]
    ldr r2, [r0, #)" LKMC_TEXT_OF(LKMC_FRAME_CPSR) R"(]
    cpsid aif, #0x17
    mov lr, r1
    msr spsr_cxsf, r2
    ldmia r0, {r0-r12}
    movs pc, lr
    .ltorg
    .size lkmc_vectors, . - lkmc_vectors
    .popsection
    .endif
)");
#endif

namespace lkmc::arch {

// Whether main can run at the level that it is made for, given the one that the machine entered at.
constexpr bool entered_high_enough(unsigned long) noexcept { return true; }

// Makes this core's exceptions come here. Interrupts stay masked or not, as they were.
inline void install_vectors() noexcept {
#if LKMC_VECTORS
    // Handlers are entered in ARM state, at VBAR.
    SCTLR::store_early(unchecked::modified(SCTLR::TE(false) | SCTLR::V(false)));
    VBAR::store(reinterpret_cast<std::uintptr_t>(+lkmc_vectors));
#endif
}

}  // namespace lkmc::arch
