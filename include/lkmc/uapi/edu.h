/* SPDX-License-Identifier: (GPL-2.0-only WITH Linux-syscall-note) OR MIT */
// QEMU's edu device: the registers that bare metal and the kernel module both use.
//
// * PCI 1234:11e8, memory of 1 MiB behind BAR 0. Registers below 0x80 are 32 bits wide, from there on 64.
// * It inverts a number, computes factorials in the background, raises interrupts, and copies between memory and a
//   buffer of its own. Addresses of memory have 28 bits unless -device edu,dma_mask=… says more.
// Source: QEMU docs/specs/edu.rst, hw/misc/edu.c.
#pragma once

#define LKMC_EDU_VENDOR 0x1234
#define LKMC_EDU_DEVICE 0x11e8

#define LKMC_EDU_ID 0x00                /* 0xMMmm00ed: version MM.mm */
#define LKMC_EDU_LIVENESS 0x04          /* reads as the complement of what was written */
#define LKMC_EDU_FACTORIAL 0x08         /* write n; when it is computed, reads as n! modulo 2^32 */
#define LKMC_EDU_STATUS 0x20
#define LKMC_EDU_STATUS_COMPUTING 0x01
#define LKMC_EDU_STATUS_IRQ 0x80        /* raise an interrupt when a factorial is computed */
#define LKMC_EDU_IRQ_STATUS 0x24
#define LKMC_EDU_IRQ_FACTORIAL 0x001
#define LKMC_EDU_IRQ_DMA 0x100
#define LKMC_EDU_IRQ_RAISE 0x60         /* written bits are added to the status, and raise it */
#define LKMC_EDU_IRQ_ACK 0x64           /* written bits are taken from the status */
#define LKMC_EDU_DMA_SOURCE 0x80
#define LKMC_EDU_DMA_DESTINATION 0x88
#define LKMC_EDU_DMA_COUNT 0x90         /* bytes */
#define LKMC_EDU_DMA_COMMAND 0x98
#define LKMC_EDU_DMA_START 0x01
#define LKMC_EDU_DMA_FROM_DEVICE 0x02
#define LKMC_EDU_DMA_IRQ 0x04
#define LKMC_EDU_BUFFER 0x40000         /* the device's own buffer, seen from its side */
#define LKMC_EDU_BUFFER_SIZE 4096
