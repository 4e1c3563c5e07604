// SPDX-License-Identifier: MIT
// From the boot loader to C++ on x86_64: what bare/start.hpp expects of a CPU.
//
// * Entered in 32-bit protected mode with flat segments and paging off, by one of
//   - PVH (QEMU -kernel, Xen): ebx = struct hvm_start_info; found through an ELF note;
//   - Multiboot 2 (GRUB): eax = 0x36d76289, ebx = its information; found through a header in the first 32 KiB.
// * Left with: long mode, 4 GiB mapped one to one by pages of 2 MiB (the last GiB, where devices are, uncached), SSE on,
//   interrupts masked, a stack, .data in place, .bss cleared; eax and ebx handed on.
// * Interrupts are masked already, as every protocol has it.
// * Page tables lie in .data: start does not copy it, as the loader puts it where it is used.
// * Control registers are set whole: no protocol says what their other bits are.
// * Segments: long mode looks at none but code, and lends itself a null stack segment on an interrupt. So do we; what is in
//   the others is the loader's, until vectors.hpp has a table of its own.
// * A relocatable image finds its own address by a call, for which it needs four bytes of stack before it knows where its own
//   is. ebx must point to memory, as every protocol has it; what was there is put back.
// Source: Xen docs/misc/pvh.pandoc, xen/include/public/arch-x86/hvm/start_info.h; Multiboot2 specification 2.0, 3.1, 3.3;
// Intel SDM vol. 3A 4.5 (4-level paging), 10.8.5 (IA-32e mode), 2.5 (control registers).
#pragma once

#include <lkmc/config.hpp>

// A relocatable image has no addresses for them: it is entered at its first byte (x86_64/image_header.hpp).
#if !LKMC_RELOCATABLE
asm(R"(
    .ifndef _start
    .pushsection .note.lkmc.pvh,"aG",@note,_start,comdat
    .p2align 2
    .long 4, 8, 18                      /* the lengths of name and value; XEN_ELFNOTE_PHYS32_ENTRY */
    .asciz "Xen"
    .quad _start
    .popsection

    .pushsection .multiboot,"aG",@progbits,_start,comdat
    .p2align 3
.Lmultiboot:
    .long 0xe85250d6, 0                 /* magic, i386 */
    .long .Lmultiboot_end - .Lmultiboot
    .long 0x17adaf2a - (.Lmultiboot_end - .Lmultiboot)  /* all four add up to 0 */
    .short 3, 0                         /* where to enter: an ELF64 says it in 64 bits, this tag in 32 */
    .long 12, _start
    .p2align 3
    .short 0, 0                         /* end */
    .long 8
.Lmultiboot_end:
    .popsection
    .endif
)");
#endif

// Page tables: one entry, four entries, 2048 pages of 2 MiB, in use since (accessed, dirty): the CPU has nothing to note in
// them. A relocatable image's own addresses are filled in below.
asm(R"(
    .ifndef _start
    .pushsection .data.lkmc_page_tables,"awG",@progbits,_start,comdat
    .p2align 12
    .weak lkmc_page_tables
    .type lkmc_page_tables, @object
lkmc_page_tables:
.Lpml4:
)"
#if LKMC_RELOCATABLE
    "   .skip 8\n"
#else
    "   .quad .Lpdpt + 0x23\n"                          // present, writable, accessed
#endif
    R"(
    .skip 4096 - 8
.Lpdpt:
)"
#if LKMC_RELOCATABLE
    "   .skip 4 * 8\n"
#else
    "   .quad .Lpd + 0x23, .Lpd + 0x1023, .Lpd + 0x2023, .Lpd + 0x3023\n"
#endif
    R"(
    .skip 4096 - 4 * 8
.Lpd:
    .set .Lpage, 0
    .rept 3 * 512
    .quad .Lpage + 0xe3                 /* 2 MiB, present, writable, accessed, dirty */
    .set .Lpage, .Lpage + 0x200000
    .endr
    .rept 512
    .quad .Lpage + 0xfb                 /* cache disabled, write-through, too */
    .set .Lpage, .Lpage + 0x200000
    .endr
    .size lkmc_page_tables, . - lkmc_page_tables
    .popsection
    .endif
)");

asm(R"(
    .ifndef _start
    .pushsection .text.head,"axG",@progbits,_start,comdat
    .code32
    .weak _start
    .type _start, @function
_start:
    cld
    mov %eax, %ebp
)"
#if LKMC_RELOCATABLE
    R"(
    /* Where this is: the boot information lends its first word as a stack. */
    mov (%ebx), %ecx
    lea 4(%ebx), %esp
    call .Lhere
.Lhere:
    pop %esi
    mov %ecx, (%ebx)
    lea __stack_top - .Lhere(%esi), %esp
    lea .Lpdpt - .Lhere + 0x23(%esi), %eax
    mov %eax, .Lpml4 - .Lhere(%esi)
    lea .Lpd - .Lhere + 0x23(%esi), %eax
    mov %eax, .Lpdpt - .Lhere(%esi)
    add $4096, %eax
    mov %eax, .Lpdpt - .Lhere + 8(%esi)
    add $4096, %eax
    mov %eax, .Lpdpt - .Lhere + 16(%esi)
    add $4096, %eax
    mov %eax, .Lpdpt - .Lhere + 24(%esi)
    lea .Lpml4 - .Lhere(%esi), %eax
)"
#else
    "   mov $.Lpml4, %eax\n"
#endif
    R"(
    mov %eax, %cr3
    mov $0x620, %eax                    /* PAE, OSFXSR, OSXMMEXCPT */
    mov %eax, %cr4
    mov $0xc0000080, %ecx               /* EFER */
    mov $0x100, %eax                    /* LME */
    xor %edx, %edx
    wrmsr
    mov $0x80010033, %eax               /* PG, WP, NE, ET, MP, PE; caches on, and a floating-point unit */
    mov %eax, %cr0
)"
#if LKMC_RELOCATABLE
    R"(
    lea .Lgdt - .Lhere(%esi), %eax
    push %eax
    pushw $.Lgdt_end - .Lgdt - 1
    lgdt (%esp)
    lea .Llong_mode - .Lhere(%esi), %eax
    push $8
    push %eax
    lret
)"
#else
    R"(
    lgdt .Lgdt_pointer
    ljmp $8, $.Llong_mode
)"
#endif
    R"(
    .code64
.Llong_mode:
    xor %eax, %eax
    mov %eax, %ss
    fninit

    /* .data in place, .bss cleared, which the linker script keeps at multiples of 16. */
lkmc_memory:
    lea __data_start(%rip), %rdi
    lea __data_load(%rip), %rsi
    cmp %rdi, %rsi
    je 4f
    lea __data_end(%rip), %rcx
    sub %rdi, %rcx
    rep movsb
4:  lea __bss_start(%rip), %rdi
    lea __bss_end(%rip), %rcx
    sub %edi, %ecx
    shr $3, %ecx
    rep stosq                           /* rax is 0, and rcx at the end */
lkmc_memory_end:
    mov %ebp, %edi                      /* eax and ebx of the entry, zero-extended; 0, 0 */
    mov %ebx, %esi
    xor %edx, %edx
    xor %ebp, %ebp                      /* the end of the chain of frames */
    lea __stack_top(%rip), %rsp
    push %rbp                           /* no return address: calls align the stack to 16 */
    jmp lkmc_bare_start

    .p2align 3
.Lgdt:
    .quad 0, 0x00af9b000000ffff, 0x00cf93000000ffff     /* none, 64-bit code, data */
.Lgdt_end:
)"
#if !LKMC_RELOCATABLE
    R"(
.Lgdt_pointer:
    .short .Lgdt_end - .Lgdt - 1
    .long .Lgdt
)"
#endif
    R"(
    .size _start, . - _start
    .popsection
    .endif
)");
