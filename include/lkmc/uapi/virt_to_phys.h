/* SPDX-License-Identifier: (GPL-2.0-only WITH Linux-syscall-note) OR MIT */
/*
 * The requests of kernel_modules/virt_to_phys.c: compiled into the module and into its clients.
 */
#ifndef LKMC_UAPI_VIRT_TO_PHYS_H
#define LKMC_UAPI_VIRT_TO_PHYS_H

#include <linux/ioctl.h>
#include <linux/types.h>

struct lkmc_virt_to_phys {
	__u64 virtual_address;
	__u64 physical_address;
	__u32 word;		/* what the kernel reads there */
	__u32 high;		/* 1: in a page that the kernel has no address for, but maps when it needs to */
};

#define LKMC_VIRT_TO_PHYS_MAGIC 0xf5
/* A buffer of kmalloc, of 8,192 bytes. */
#define LKMC_VIRT_TO_PHYS_KMALLOC _IOR(LKMC_VIRT_TO_PHYS_MAGIC, 24, struct lkmc_virt_to_phys)
/* A page of vmalloc's: at the virtual address in, of a buffer of 8,192 bytes, or the first one for 0. */
#define LKMC_VIRT_TO_PHYS_VMALLOC _IOWR(LKMC_VIRT_TO_PHYS_MAGIC, 25, struct lkmc_virt_to_phys)
/* A word of the caller's memory, at the virtual address in: a multiple of 4. EFAULT where there is none. */
#define LKMC_VIRT_TO_PHYS_USER _IOWR(LKMC_VIRT_TO_PHYS_MAGIC, 26, struct lkmc_virt_to_phys)

#endif
