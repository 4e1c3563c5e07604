// SPDX-License-Identifier: MIT
// Exceptions and interrupts of x86_64: descriptor tables, and what an interrupted program's registers are kept in.
//
//     lkmc::arch::install_vectors();                              // bare/start.hpp has done it; another core does it
//     lkmc::arch::interrupt_entry = [](lkmc::arch::exception_frame& frame) { … };       // vectors 32 … 255
//
// * Exceptions are handled by bare/exceptions.hpp: by whoever asked for them there, otherwise by a dump and the end.
// * A handler may change the frame: what it holds is what the interrupted program goes on with.
// * Every general register and the x87 and SSE state are kept (fxsave). AVX is not switched on.
// * Interrupts are masked in handlers; exceptions may nest. Handlers run on the interrupted program's stack, those of
//   ring 3 on the one that enter_user left. Double fault, NMI and machine check have a stack of their own (IST) on each
//   core: a page fault that finds no room on the stack becomes a double fault, and is reported there.
// * Each core has its GDT and TSS. Selectors: 8 code, 16 data, 27 data of ring 3, 35 code of ring 3.
// * Vector 0x80 may be called from ring 3.
// * LKMC_VECTORS=0: an image without them.
// Source: Intel SDM vol. 3A, 6 (6.14 in 64-bit mode, 6.15 the exceptions), 7.7 (TSS), 4.7 (page-fault error code).
#pragma once

#include <cstddef>
#include <cstdint>

#include <lkmc/bare/board.hpp>
#include <lkmc/config.hpp>

#if !defined(LKMC_VECTORS)
#define LKMC_VECTORS 1
#endif
#if !defined(LKMC_TEXT_OF)
#define LKMC_TEXT_OF(x) LKMC_TEXT_OF_(x)
#define LKMC_TEXT_OF_(x) #x
#endif

// Where in the frame, for the assembler; checked below.
#define LKMC_FRAME_CR2 512
#define LKMC_FRAME_RAX 640
#define LKMC_FRAME_VECTOR 648

namespace lkmc::arch {

// What an exception is about. The first six have the same names on every CPU.
enum class exception : unsigned {
    memory_fault,           // a load or store: page fault (14), or an address that is not canonical (13, 12)
    fetch_fault,            // a page fault on an instruction
    alignment_fault,        // 17
    undefined_instruction,  // 6: ud2
    breakpoint,             // 3: int3
    supervisor_call,        // int $0x80
    divide_error,           // 0
    debug,                  // 1
    non_maskable,           // 2
    overflow,               // 4
    bounds,                 // 5
    device_not_available,   // 7
    double_fault,           // 8
    invalid_tss,            // 10
    segment_not_present,    // 11
    stack_fault,            // 12
    general_protection,     // 13
    x87_error,              // 16
    system_error,           // 18: machine check
    simd_error,             // 19
    control_protection,     // 21
    interrupt,              // 32 … 255
    other,
    count
};

enum class access : unsigned { read, write, execute };

struct alignas(16) exception_frame {
    unsigned char fxsave[512];
    std::uint64_t cr2;
    std::uint64_t reserved;
    std::uint64_t r15, r14, r13, r12, r11, r10, r9, r8, rbp, rdi, rsi, rdx, rcx, rbx, rax;
    std::uint64_t vector;
    std::uint64_t error_code;
    std::uint64_t rip, cs, rflags, rsp, ss;

    // The instruction that failed; after int and int3 the one that follows.
    std::uintptr_t pc() const noexcept { return rip; }
    void set_pc(std::uintptr_t to) noexcept { rip = to; }
    std::uintptr_t stack_pointer() const noexcept { return rsp; }
    unsigned level() const noexcept { return static_cast<unsigned>(cs) & 3; }
    // What could not be pushed would have lain just below the stack pointer.
    bool stack_full() const noexcept { return vector == 8 && rsp - cr2 <= 4096; }
    bool lost() const noexcept { return false; }
    bool on_emergency_stack() const noexcept { return vector == 8; }

    // 0 if this is no instruction that it knows: it knows the general-purpose and SSE instructions of one and two opcode
    // bytes. Reads the instruction: it must be there.
    unsigned instruction_length() const noexcept;
    // To go on behind the instruction that caused this; pc may be there already. An instruction of unknown length traps.
    void skip_instruction() noexcept {
        if (vector == 1 || vector == 3 || vector == 4 || vector == 0x80) return;
        const unsigned length = instruction_length();
        if (length == 0) __builtin_trap();
        rip += length;
    }

    // Of a supervisor call: its number, the arguments (where functions have them), the answer.
    unsigned call_number() const noexcept { return static_cast<unsigned>(rax); }
    std::uintptr_t argument(unsigned i) const noexcept { return i == 0 ? rdi : i == 1 ? rsi : i == 2 ? rdx : rcx; }
    void set_result(std::uintptr_t value) noexcept { rax = value; }
    // Goes on in ring 3, with this stack; exceptions of ring 3 then use the stack that was in use here.
    void enter_user(std::uintptr_t to, std::uintptr_t stack, std::uintptr_t argument, std::uintptr_t return_to) noexcept;
    bool from_user() const noexcept { return level() == 3; }

    exception kind() const noexcept {
        switch (vector) {
        case 0: return exception::divide_error;
        case 1: return exception::debug;
        case 2: return exception::non_maskable;
        case 3: return exception::breakpoint;
        case 4: return exception::overflow;
        case 5: return exception::bounds;
        case 6: return exception::undefined_instruction;
        case 7: return exception::device_not_available;
        case 8: return exception::double_fault;
        case 10: return exception::invalid_tss;
        case 11: return exception::segment_not_present;
        case 12: return exception::stack_fault;
        case 13: return exception::general_protection;
        case 14: return (error_code & 0x10) != 0 ? exception::fetch_fault : exception::memory_fault;
        case 16: return exception::x87_error;
        case 17: return exception::alignment_fault;
        case 18: return exception::system_error;
        case 19: return exception::simd_error;
        case 21: return exception::control_protection;
        case 0x80: return exception::supervisor_call;
        default: return vector >= 32 ? exception::interrupt : exception::other;
        }
    }
    // Of page faults: the address, and what was to be done there.
    std::uintptr_t fault_address() const noexcept { return cr2; }
    arch::access access() const noexcept {
        if ((error_code & 0x10) != 0) return arch::access::execute;
        return (error_code & 2) != 0 ? arch::access::write : arch::access::read;
    }
};
static_assert(offsetof(exception_frame, cr2) == LKMC_FRAME_CR2 && offsetof(exception_frame, rax) == LKMC_FRAME_RAX &&
              offsetof(exception_frame, vector) == LKMC_FRAME_VECTOR && sizeof(exception_frame) % 16 == 0 &&
              // The CPU pushes five words on an aligned stack, the entry two more.
              (sizeof(exception_frame) - offsetof(exception_frame, vector)) == 7 * 8);

inline unsigned exception_frame::instruction_length() const noexcept {
    const auto* const start = reinterpret_cast<const volatile unsigned char*>(rip);
    const volatile unsigned char* at = start;
    bool operand16 = false, wide = false, address32 = false;
    for (;; ++at) {
        const unsigned c = *at;
        if (c == 0x66) operand16 = true;
        else if (c == 0x67) address32 = true;
        else if (c != 0xf0 && c != 0xf2 && c != 0xf3 && c != 0x2e && c != 0x36 && c != 0x3e && c != 0x26 && c != 0x64 && c != 0x65)
            break;
    }
    if ((*at & 0xf0) == 0x40) wide = (*at++ & 8) != 0;
    const unsigned word = operand16 ? 2 : 4;            // an immediate is never wider, but for one instruction
    unsigned opcode = *at++;
    bool modrm = false;
    unsigned immediate = 0;
    if (opcode == 0x0f) {
        opcode = *at++;
        if (opcode == 0x38 || opcode == 0x3a) return 0;
        // Without a ModRM byte: syscall … wbinvd, ud2, rdmsr and its like, push and pop of fs and gs, cpuid, bswap, jcc.
        modrm = !((opcode >= 0x05 && opcode <= 0x0b) || (opcode >= 0x30 && opcode <= 0x37) || opcode == 0x77 ||
                  (opcode & 0xf0) == 0x80 || opcode == 0xa0 || opcode == 0xa1 || opcode == 0xa2 || opcode == 0xa8 ||
                  opcode == 0xa9 || opcode == 0xaa || (opcode & 0xf8) == 0xc8);
        if ((opcode & 0xf0) == 0x80) immediate = 4;
        if ((opcode >= 0x70 && opcode <= 0x73) || opcode == 0xa4 || opcode == 0xac || opcode == 0xba || opcode == 0xc2 ||
            (opcode >= 0xc4 && opcode <= 0xc6))
            immediate = 1;
    } else if (opcode < 0x40) {
        modrm = (opcode & 7) < 4;
        if ((opcode & 7) == 4) immediate = 1;
        else if ((opcode & 7) == 5) immediate = word;
        else if (!modrm) return 0;
    } else switch (opcode >> 4) {
        case 0x5: break;
        case 0x6:
            if (opcode == 0x63) modrm = true;
            else if (opcode == 0x68) immediate = word;
            else if (opcode == 0x69) modrm = true, immediate = word;
            else if (opcode == 0x6a) immediate = 1;
            else if (opcode == 0x6b) modrm = true, immediate = 1;
            else if (opcode < 0x6c) return 0;
            break;
        case 0x7: immediate = 1; break;
        case 0x8:
            modrm = true;
            if (opcode == 0x80 || opcode == 0x83) immediate = 1;
            else if (opcode == 0x81) immediate = word;
            else if (opcode == 0x82) return 0;
            break;
        case 0x9:
            if (opcode == 0x9a) return 0;
            break;
        case 0xa:
            if (opcode < 0xa4) immediate = address32 ? 4 : 8;
            else if (opcode == 0xa8) immediate = 1;
            else if (opcode == 0xa9) immediate = word;
            break;
        case 0xb: immediate = opcode < 0xb8 ? 1 : wide ? 8 : word; break;
        case 0xc:
            if (opcode < 0xc2) modrm = true, immediate = 1;
            else if (opcode == 0xc2 || opcode == 0xca) immediate = 2;
            else if (opcode == 0xc4 || opcode == 0xc5) return 0;            // AVX
            else if (opcode == 0xc6) modrm = true, immediate = 1;
            else if (opcode == 0xc7) modrm = true, immediate = word;
            else if (opcode == 0xc8) immediate = 3;
            else if (opcode == 0xcd) immediate = 1;
            break;
        case 0xd:
            if (opcode >= 0xd4 && opcode <= 0xd6) return 0;
            modrm = opcode != 0xd7;
            break;
        case 0xe:
            if (opcode < 0xe8) immediate = 1;
            else if (opcode < 0xea) immediate = 4;
            else if (opcode == 0xea) return 0;
            else if (opcode == 0xeb) immediate = 1;
            break;
        default:
            modrm = opcode == 0xf6 || opcode == 0xf7 || opcode >= 0xfe;
            if (opcode == 0xf6 && (*at & 0x30) == 0) immediate = 1;
            if (opcode == 0xf7 && (*at & 0x30) == 0) immediate = word;
        }
    if (modrm) {
        const unsigned byte = *at++, mode = byte >> 6, rm = byte & 7;
        if (mode != 3) {
            unsigned base = rm;
            if (rm == 4) base = *at++ & 7;
            at += mode == 1 ? 1 : mode == 2 || (mode == 0 && base == 5) ? 4 : 0;
        }
    }
    return static_cast<unsigned>(at - start) + immediate;
}

// Who gets interrupts, vectors 32 … 255 but for 0x80, of every core. Nobody: they are unexpected, and end in the dump.
inline void (*interrupt_entry)(exception_frame&) = nullptr;

}  // namespace lkmc::arch

#if LKMC_VECTORS
extern "C" const char lkmc_vectors[];

asm(R"(
    .ifndef lkmc_vectors
    .pushsection .text.vectors,"axG",@progbits,lkmc_vectors,comdat

    /* 256 entries of 8 bytes. Each pushes its number, which becomes a signed byte. */
    .p2align 3
    .weak lkmc_vectors
    .type lkmc_vectors, @object
lkmc_vectors:
    .set .Llkmc_number, 0
    .rept 256
    .p2align 3
    .byte 0x6a, .Llkmc_number           /* push */
    .if (.Llkmc_number == 8) || ((.Llkmc_number >= 10) && (.Llkmc_number <= 14)) || (.Llkmc_number == 17) || (.Llkmc_number == 21) || (.Llkmc_number == 29) || (.Llkmc_number == 30)
    jmp .Llkmc_with_error_code
    .else
    jmp .Llkmc_without_error_code
    .endif
    .set .Llkmc_number, .Llkmc_number + 1
    .endr

.Llkmc_without_error_code:
    pushq (%rsp)
    movq $0, 8(%rsp)
.Llkmc_with_error_code:
    push %rax
    push %rbx
    push %rcx
    push %rdx
    push %rsi
    push %rdi
    push %rbp
    push %r8
    push %r9
    push %r10
    push %r11
    push %r12
    push %r13
    push %r14
    push %r15
    sub $)" LKMC_TEXT_OF(LKMC_FRAME_CR2) R"( + 16, %rsp
    mov %cr2, %rax
    mov %rax, )" LKMC_TEXT_OF(LKMC_FRAME_CR2) R"((%rsp)
    movzbl )" LKMC_TEXT_OF(LKMC_FRAME_VECTOR) R"((%rsp), %eax
    mov %rax, )" LKMC_TEXT_OF(LKMC_FRAME_VECTOR) R"((%rsp)
    fxsave64 (%rsp)
    fninit
    push $0x1f80
    ldmxcsr (%rsp)
    pop %rax
    cld
    mov %rsp, %rdi
    call lkmc_exception
    fxrstor64 (%rsp)
    add $)" LKMC_TEXT_OF(LKMC_FRAME_CR2) R"( + 16, %rsp
    pop %r15
    pop %r14
    pop %r13
    pop %r12
    pop %r11
    pop %r10
    pop %r9
    pop %r8
    pop %rbp
    pop %rdi
    pop %rsi
    pop %rdx
    pop %rcx
    pop %rbx
    pop %rax
    add $16, %rsp
    iretq
    .size lkmc_vectors, . - lkmc_vectors
    .popsection
    .endif
)");
#endif

namespace lkmc::arch {
namespace detail {

struct gate {
    std::uint16_t low;
    std::uint16_t selector;
    std::uint8_t stack, type;
    std::uint16_t middle;
    std::uint32_t high, reserved;
};
struct __attribute__((packed)) table_pointer {
    std::uint16_t limit;
    std::uint64_t base;
};
struct __attribute__((packed)) task_state {
    std::uint32_t reserved0;
    std::uint64_t rsp[3];
    std::uint64_t reserved1;
    std::uint64_t ist[7];
    std::uint64_t reserved2;
    std::uint16_t reserved3, io_map;
};
static_assert(sizeof(gate) == 16 && sizeof(task_state) == 104);

// What each core has for itself.
struct alignas(16) core_tables {
    std::uint64_t gdt[7];
    task_state tss;
    std::uint32_t owner;                            // the number of its local APIC, plus one; 0: nobody's
    alignas(16) unsigned char stacks[2][6144];      // for what ends the run, and for NMI
};

// Of this core.
inline core_tables& own_tables() noexcept {
    table_pointer gdt;
    asm volatile("sgdt %0" : "=m"(gdt));
    return *reinterpret_cast<core_tables*>(static_cast<std::uintptr_t>(gdt.base));
}

inline gate idt[256];
inline core_tables cores[bare::board::cores];

}  // namespace detail

inline void exception_frame::enter_user(std::uintptr_t to, std::uintptr_t stack, std::uintptr_t argument,
                                        std::uintptr_t return_to) noexcept {
    detail::own_tables().tss.rsp[0] = rsp & ~std::uint64_t(15);
    cs = 0x23;
    ss = 0x1b;
    rip = to;
    rsp = stack - 8;
    *reinterpret_cast<std::uintptr_t*>(rsp) = return_to;
    rdi = argument;
    rbp = 0;
}

// Whether main can run at the level that it is made for, given the one that the machine entered at.
constexpr bool entered_high_enough(unsigned long) noexcept { return true; }

// Makes this core's exceptions come here. Interrupts stay masked or not, as they were. As many cores as the board has.
inline void install_vectors() noexcept {
#if LKMC_VECTORS
    using namespace detail;
    std::uint16_t task;
    asm volatile("str %0" : "=r"(task));
    if (task == 0) {
        // A core that was reset in between finds its own again.
        std::uint32_t a = 1, b, c = 0, d;
        asm volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
        const std::uint32_t me = (b >> 24) + 1;
        unsigned number = 0;
        for (std::uint32_t nobody = 0; cores[number].owner != me; nobody = 0) {
            if (__atomic_compare_exchange_n(&cores[number].owner, &nobody, me, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) break;
            if (nobody != me && ++number == bare::board::cores) __builtin_trap();
        }
        core_tables& own = cores[number];
        own.tss = {};
        own.tss.io_map = sizeof(task_state);
        for (unsigned i = 0; i < 2; ++i) own.tss.ist[i] = reinterpret_cast<std::uintptr_t>(own.stacks[i] + sizeof own.stacks[i]);
        const std::uintptr_t base = reinterpret_cast<std::uintptr_t>(&own.tss);
        own.gdt[0] = 0;
        own.gdt[1] = 0x00af'9b00'0000'ffff;
        own.gdt[2] = 0x00cf'9300'0000'ffff;
        own.gdt[3] = 0x00cf'f300'0000'ffff;
        own.gdt[4] = 0x00af'fb00'0000'ffff;
        own.gdt[5] = (sizeof(task_state) - 1) | (base & 0xff'ffff) << 16 | std::uint64_t(0x89) << 40 | (base >> 24 & 0xff) << 56;
        own.gdt[6] = base >> 32;
        if (number == 0) {
            for (unsigned i = 0; i < 256; ++i) {
                const std::uintptr_t entry = reinterpret_cast<std::uintptr_t>(lkmc_vectors) + 8 * i;
                idt[i] = {static_cast<std::uint16_t>(entry), 8, 0, 0x8e, static_cast<std::uint16_t>(entry >> 16),
                          static_cast<std::uint32_t>(entry >> 32), 0};
            }
            idt[8].stack = 1;
            idt[2].stack = 2;
            idt[18].stack = 1;
            idt[3].type = idt[0x80].type = 0xee;        // ring 3 may, too
        }
        const table_pointer gdt{sizeof own.gdt - 1, reinterpret_cast<std::uintptr_t>(own.gdt)};
        asm volatile(
            "lgdt %0\n\t"
            "pushq $8\n\tleaq 1f(%%rip), %%rax\n\tpushq %%rax\n\tlretq\n1:\n\t"
            "movl $16, %%eax\n\tmovl %%eax, %%ds\n\tmovl %%eax, %%es\n\tmovl %%eax, %%ss\n\t"
            "movl $0x28, %%eax\n\tltr %%ax"
            :
            : "m"(gdt)
            : "rax", "memory");
    }
    const table_pointer pointer{sizeof idt - 1, reinterpret_cast<std::uintptr_t>(idt)};
    asm volatile("lidt %0" : : "m"(pointer) : "memory");
#endif
}

}  // namespace lkmc::arch
