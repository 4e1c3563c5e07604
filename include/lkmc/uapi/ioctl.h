/* SPDX-License-Identifier: (GPL-2.0-only WITH Linux-syscall-note) OR MIT */
/*
 * The requests of kernel_modules/ioctl.c: compiled into the module and into its clients.
 *
 * The letter and the numbers are of the range that Documentation/userspace-api/ioctl/ioctl-number.rst leaves free.
 */
#ifndef LKMC_UAPI_IOCTL_H
#define LKMC_UAPI_IOCTL_H

#include <linux/ioctl.h>
#include <linux/types.h>

struct lkmc_ioctl_pair {
	__u32 i, j;
};

#define LKMC_IOCTL_MAGIC 0xf5

/* Both numbers plus one; E2BIG, with nothing changed, where one would become zero. */
#define LKMC_IOCTL_INC _IOWR(LKMC_IOCTL_MAGIC, 1, struct lkmc_ioctl_pair)
/* Keeps a number in the module, and gives it back. */
#define LKMC_IOCTL_SET _IOW(LKMC_IOCTL_MAGIC, 2, __u32)
#define LKMC_IOCTL_GET _IOR(LKMC_IOCTL_MAGIC, 3, __u32)
/* Returns how often the device was opened. */
#define LKMC_IOCTL_OPENS _IO(LKMC_IOCTL_MAGIC, 4)

#endif
