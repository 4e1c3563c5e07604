// SPDX-License-Identifier: MIT
// The first bytes of a flat image (FLAT in lkmc_add_image, objcopy -O binary): what boot loaders look for, and a jump to
// the entry point for those that look for nothing.
//
// * AArch64: the Linux Image header. The loader puts the image at text_offset from a multiple of 2 MiB, keeps image_size
//   bytes free for .bss and stacks, and passes the device tree in x0.
// * ARM: a jump, and the fields of a zImage. Loaders that do not read them (QEMU) put it at 0x10000 from the start of RAM;
//   r2 is the device tree.
// * x86_64: Multiboot 1, with addresses, as the image is no ELF. Entered in 32-bit protected mode: eax 0x2badb002, ebx its
//   information.
// * Relocatable images leave the choice to the loader; on x86_64 there is no header then, and ebx must point to four bytes
//   of memory.
// Source: Linux Documentation/arch/arm64/booting.rst, arch/arm/boot/compressed/head.S; Multiboot specification 0.6.96, 3.1.
#pragma once

#include <lkmc/config.hpp>

#if defined(__aarch64__)

asm(R"(
    .ifndef lkmc_image_header
    .pushsection .head,"axG",%progbits,lkmc_image_header,comdat
    .weak lkmc_image_header
lkmc_image_header:
    b _start
    .long 0
)"
#if LKMC_RELOCATABLE
    "   .quad 0\n"                                      // text_offset
    "   .quad __image_end - . + 16\n"                   // image_size: a difference, so that it needs no mending
    "   .quad 0xa\n"                                    // little-endian, pages of 4 KiB, anywhere in memory
#else
    "   .quad __image_text_offset\n"
    "   .quad __image_size\n"
    "   .quad 0xa\n"
#endif
    R"(
    .quad 0, 0, 0
    .ascii "ARM\x64"
    .long 0
    .popsection
    .endif
)");

#elif defined(__arm__)

asm(R"(
    .ifndef lkmc_image_header
    .pushsection .head,"axG",%progbits,lkmc_image_header,comdat
    .syntax unified
    .arm
    .weak lkmc_image_header
lkmc_image_header:
    b _start
    .skip 0x20
    .long 0x016f2818
)"
#if LKMC_RELOCATABLE
    "   .long 0, __data_end - . + 0x2c\n"               // anywhere; how long
#else
    "   .long __image_start, __data_end\n"
#endif
    R"(
    .long 0x04030201                    /* little-endian */
    .popsection
    .endif
)");

#elif defined(__x86_64__)

asm(R"(
    .ifndef lkmc_image_header
    .pushsection .head,"axG",@progbits,lkmc_image_header,comdat
    .weak lkmc_image_header
    .code32
lkmc_image_header:
    jmp _start
    .code64
    .p2align 2
)"
#if !LKMC_RELOCATABLE
    R"(
.Lmultiboot1:
    .long 0x1badb002, 0x10003           /* on pages; memory information, please; addresses follow */
    .long -(0x1badb002 + 0x10003)
    .long .Lmultiboot1, __image_start, 0, __image_end, _start   /* 0: to the end of the file */
)"
#endif
    R"(
    .popsection
    .endif
)");

#endif
