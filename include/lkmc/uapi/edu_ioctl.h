/* SPDX-License-Identifier: (GPL-2.0-only WITH Linux-syscall-note) OR MIT */
/*
 * The requests of kernel_modules/edu.c. Its registers, which can be mapped, are in edu.h.
 */
#ifndef LKMC_UAPI_EDU_IOCTL_H
#define LKMC_UAPI_EDU_IOCTL_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define LKMC_EDU_MAGIC 0xf5

/* A number becomes its factorial, modulo 2^32. Sleeps until the card interrupts. */
#define LKMC_EDU_COMPUTE _IOWR(LKMC_EDU_MAGIC, 0x20, __u32)
/* How many interrupts of the card there have been since the driver found it. */
#define LKMC_EDU_INTERRUPTS _IOR(LKMC_EDU_MAGIC, 0x21, __u32)

/* Of /dev/lkmc_edu, one byte less than the buffer: QEMU 7.2 ends at a transfer that includes the last one. */
#define LKMC_EDU_FILE_SIZE 4095

#endif
