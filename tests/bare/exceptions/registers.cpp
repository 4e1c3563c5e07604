// SPDX-License-Identifier: MIT
// An exception keeps every register: a handler that uses all of them is not noticed.
#include <lkmc/bare/exceptions.hpp>
#include <lkmc/example.hpp>

using namespace lkmc;
using namespace lkmc::bare;

namespace {

constexpr unsigned many = 64;
alignas(16) std::uintptr_t before[many], after[many];
alignas(16) std::uint64_t vector_before[2 * many], vector_after[2 * many];

// Writes over what a compiler may use.
void destroy(exceptions::frame& f) {
    f.skip_instruction();
#if defined(__x86_64__)
    asm volatile(
        "xor %%eax, %%eax\n\txor %%ecx, %%ecx\n\txor %%edx, %%edx\n\txor %%esi, %%esi\n\txor %%r8d, %%r8d\n\t"
        "xor %%r9d, %%r9d\n\txor %%r10d, %%r10d\n\txor %%r11d, %%r11d\n\txor %%r12d, %%r12d\n\txor %%r13d, %%r13d\n\t"
        "xor %%r14d, %%r14d\n\txor %%r15d, %%r15d\n\txorps %%xmm0, %%xmm0\n\txorps %%xmm7, %%xmm7\n\txorps %%xmm8, %%xmm8\n\t"
        "xorps %%xmm15, %%xmm15\n\tfldpi\n\tfstp %%st(0)"
        : : : "rax", "rcx", "rdx", "rsi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "xmm0", "xmm7", "xmm8", "xmm15",
          "cc", "memory");
#elif defined(__aarch64__)
    asm volatile(
        "mov x0, 0\n\tmov x1, 0\n\tmov x2, 0\n\tmov x8, 0\n\tmov x9, 0\n\tmov x16, 0\n\tmov x17, 0\n\tmov x18, 0\n\tmov x19, 0\n\t"
        "mov x28, 0\n\tmovi v0.2d, 0\n\tmovi v7.2d, 0\n\tmovi v8.2d, 0\n\tmovi v15.2d, 0\n\tmovi v16.2d, 0\n\tmovi v31.2d, 0\n\t"
        "msr fpsr, x0\n\tadds x0, x0, 0"
        : : : "x0", "x1", "x2", "x8", "x9", "x16", "x17", "x18", "x19", "x28", "v0", "v7", "v8", "v15", "v16", "v31", "cc", "memory");
#else
    asm volatile(
        "mov r0, #0\n\tmov r1, #0\n\tmov r2, #0\n\tmov r3, #0\n\tmov r4, #0\n\tmov r8, #0\n\tmov r12, #0\n\tmov lr, #0\n\t"
        "vmov d0, r0, r0\n\tvmov d6, r0, r0\n\tvmov d8, r0, r0\n\tvmov d15, r0, r0\n\tcmp r0, #0"
        : : : "r0", "r1", "r2", "r3", "r4", "r8", "r12", "lr", "d0", "d6", "d8", "d15", "cc", "memory");
#endif
}

}  // namespace

// Loads all registers from before, causes an exception, stores them to after.
extern "C" void all_registers(const std::uintptr_t* from, std::uintptr_t* to, const std::uint64_t* vectors, std::uint64_t* vectors_to);

#if defined(__x86_64__)
asm(R"(
    .text
    .globl all_registers
all_registers:
    push %rbx
    push %rbp
    push %r12
    push %r13
    push %r14
    push %r15
    push %rsi
    push %rcx
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
    movups 16*\n(%rdx), %xmm\n
    .endr
    mov (%rdi), %rax
    mov 8(%rdi), %rbx
    mov 16(%rdi), %rcx
    mov 24(%rdi), %rdx
    mov 32(%rdi), %rsi
    mov 40(%rdi), %rbp
    .irp n, 8, 9, 10, 11, 12, 13, 14, 15
    mov 8*\n - 16(%rdi), %r\n
    .endr
    mov 112(%rdi), %rdi
    stc
    ud2
    push %rdi
    mov 16(%rsp), %rdi
    mov %rax, (%rdi)
    mov %rbx, 8(%rdi)
    mov %rcx, 16(%rdi)
    mov %rdx, 24(%rdi)
    mov %rsi, 32(%rdi)
    mov %rbp, 40(%rdi)
    .irp n, 8, 9, 10, 11, 12, 13, 14, 15
    mov %r\n, 8*\n - 16(%rdi)
    .endr
    pop 112(%rdi)
    setc 120(%rdi)
    pop %rcx
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
    movups %xmm\n, 16*\n(%rcx)
    .endr
    pop %rsi
    pop %r15
    pop %r14
    pop %r13
    pop %r12
    pop %rbp
    pop %rbx
    ret
)");
constexpr unsigned general = 15, wide = 16;
#elif defined(__aarch64__)
asm(R"(
    .text
    .globl all_registers
all_registers:
    stp x19, x20, [sp, -128]!
    stp x21, x22, [sp, 16]
    stp x23, x24, [sp, 32]
    stp x25, x26, [sp, 48]
    stp x27, x28, [sp, 64]
    stp x29, x30, [sp, 80]
    stp x1, x3, [sp, 96]
    stp d8, d9, [sp, -64]!
    stp d10, d11, [sp, 16]
    stp d12, d13, [sp, 32]
    stp d14, d15, [sp, 48]
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    ldr q\n, [x2, 16 * \n]
    .endr
    .irp n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30
    ldr x\n, [x0, 8 * \n]
    .endr
    ldr x0, [x0]
    .inst 0
    str x0, [sp, -16]!
    ldr x0, [sp, 16 + 64 + 96]
    .irp n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30
    str x\n, [x0, 8 * \n]
    .endr
    ldr x1, [sp], 16
    str x1, [x0]
    ldr x0, [sp, 64 + 104]
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    str q\n, [x0, 16 * \n]
    .endr
    ldp d10, d11, [sp, 16]
    ldp d12, d13, [sp, 32]
    ldp d14, d15, [sp, 48]
    ldp d8, d9, [sp], 64
    ldp x21, x22, [sp, 16]
    ldp x23, x24, [sp, 32]
    ldp x25, x26, [sp, 48]
    ldp x27, x28, [sp, 64]
    ldp x29, x30, [sp, 80]
    ldp x19, x20, [sp], 128
    ret
)");
constexpr unsigned general = 31, wide = 32;
#else
asm(R"(
    .pushsection .text.all_registers,"ax",%progbits
    .syntax unified
    .arm
    .fpu neon
    .globl all_registers
    .type all_registers, %function
all_registers:
    push {r1, r3, r4-r12, lr}
    vpush {d8-d15}
    vldmia r2!, {d0-d15}
    vldmia r2, {d16-d31}
    ldr lr, [r0, #52]
    ldmia r0, {r0-r12}
    udf #1
    str r0, [sp, #-8]!
    ldr r0, [sp, #8 + 64]
    add r0, r0, #4
    stmia r0, {r1-r12}
    str lr, [r0, #48]
    ldr r1, [sp], #8
    str r1, [r0, #-4]
    ldr r0, [sp, #64 + 4]
    vstmia r0!, {d0-d15}
    vstmia r0, {d16-d31}
    vpop {d8-d15}
    pop {r1, r3, r4-r12, lr}
    bx lr
    .popsection
)");
constexpr unsigned general = 14, wide = 16;
#endif

int main() {
    for (unsigned i = 0; i < many; ++i) before[i] = static_cast<std::uintptr_t>(0x9e37'79b9'7f4a'7c15) * (i + 1);
    for (unsigned i = 0; i < 2 * many; ++i) vector_before[i] = 0xc2b2'ae3d'27d4'eb4f * (i + 1);
    exceptions::on(exception::undefined_instruction, destroy);
    for (unsigned round = 0; round < 3; ++round) {
        for (auto& word : after) word = 0;
        for (auto& word : vector_after) word = 0;
        all_registers(before, after, vector_before, vector_after);
        for (unsigned i = 0; i < general; ++i) LKMC_ASSERT_EQ(after[i], before[i]);
        for (unsigned i = 0; i < 2 * wide; ++i) LKMC_ASSERT_EQ(vector_after[i], vector_before[i]);
    }
    return 0;
}
