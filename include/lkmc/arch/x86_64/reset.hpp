// SPDX-License-Identifier: MIT
// From the boot loader to C++ on x86_64: what bare/start.hpp expects of a CPU.
//
// * Entered in 32-bit protected mode with flat segments and paging off, by one of
//   - PVH (QEMU -kernel, Xen): ebx = struct hvm_start_info; found through an ELF note;
//   - Multiboot 2 (GRUB): eax = 0x36d76289, ebx = its information; found through a header in the first 32 KiB.
// * Left with: long mode, 4 GiB mapped one to one by pages of 2 MiB (the last GiB, where devices are, uncached), SSE on,
//   interrupts masked, a stack, .data in place, .bss cleared; eax and ebx handed on.
// * Position-independent: it finds its own address by a call, for which it needs four bytes of stack before it knows where its
//   own is. ebx must point to memory, as every protocol has it; what was there is put back.
// * Page tables lie in .noinit: they are in use while .bss is cleared.
// * Control registers are set whole: no protocol says what their other bits are.
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

asm(R"(
    .ifndef _start
    .pushsection .noinit,"awG",@nobits,_start,comdat
    .p2align 12
.Lpml4: .skip 4096
.Lpdpt: .skip 4096
.Lpd:   .skip 4 * 4096
    .popsection

    .pushsection .text.head,"axG",@progbits,_start,comdat
    .code32
    .weak _start
    .type _start, @function
_start:
    cli
    cld
    mov %eax, %ebp
    /* Where this is: the boot information lends its first word as a stack. */
    mov (%ebx), %ecx
    lea 4(%ebx), %esp
    call .Lhere
.Lhere:
    pop %esi
    mov %ecx, (%ebx)
    lea __stack_top - .Lhere(%esi), %esp

    /* Page tables: one entry, four entries, 2048 pages. */
lkmc_tables:
    lea .Lpml4 - .Lhere(%esi), %edi
    mov %edi, %cr3
    xor %eax, %eax
    mov $2 * 4096 / 4, %ecx
    rep stosl                           /* edi is at the page directories now */
    lea 3 - 4096(%edi), %eax            /* present, writable */
    mov %eax, -8192(%edi)
    lea 3(%edi), %eax
    mov %eax, -4096(%edi)
    add $4096, %eax
    mov %eax, -4096 + 8(%edi)
    add $4096, %eax
    mov %eax, -4096 + 16(%edi)
    add $4096, %eax
    mov %eax, -4096 + 24(%edi)
    mov $0x83, %eax                     /* present, writable, 2 MiB */
1:  mov %eax, (%edi)
    movl $0, 4(%edi)
    add $8, %edi
    add $0x200000, %eax
    jc 2f
    cmp $0xc0000083, %eax
    jne 1b
    or $0x18, %eax                      /* from here on: cache disabled, write-through */
    jmp 1b

2:
lkmc_tables_end:
    mov $0x620, %eax                    /* PAE, OSFXSR, OSXMMEXCPT */
    mov %eax, %cr4
    mov $0xc0000080, %ecx               /* EFER */
    rdmsr
    or $0x100, %eax                     /* LME */
    wrmsr
    mov $0x80010033, %eax               /* PG, WP, NE, ET, MP, PE; caches on, and a floating-point unit */
    mov %eax, %cr0
    lea .Lgdt - .Lhere(%esi), %eax
    push %eax
    pushw $.Lgdt_end - .Lgdt - 1
    lgdt (%esp)
    lea 3f - .Lhere(%esi), %eax
    push $8
    push %eax
    lret

    .code64
3:  mov $16, %eax
    mov %eax, %ds
    mov %eax, %es
    mov %eax, %ss
    xor %eax, %eax
    mov %eax, %fs
    mov %eax, %gs
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
    rep stosq                           /* rax is 0 */
lkmc_memory_end:
    mov %ebp, %edi                      /* eax and ebx of the entry, zero-extended */
    mov %ebx, %esi
    xor %edx, %edx
    xor %ecx, %ecx
    xor %ebp, %ebp                      /* the end of the chain of frames */
    lea __stack_top(%rip), %rsp
    push %rbp                           /* no return address: calls align the stack to 16 */
    jmp lkmc_bare_start

    .p2align 3
.Lgdt:
    .quad 0, 0x00af9b000000ffff, 0x00cf93000000ffff     /* none, 64-bit code, data */
.Lgdt_end:
    .size _start, . - _start
    .popsection
    .endif
)");
