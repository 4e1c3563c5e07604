/* SPDX-License-Identifier: (GPL-2.0-only WITH Linux-syscall-note) OR MIT */
/*
 * The request of kernel_modules/anonymous_inode.c: compiled into the module and into its clients.
 */
#ifndef LKMC_UAPI_ANONYMOUS_INODE_H
#define LKMC_UAPI_ANONYMOUS_INODE_H

#include <linux/ioctl.h>
#include <linux/types.h>

#include <lkmc/uapi/ioctl.h>

struct lkmc_anonymous_inode_sequence {
	__u32 first, step;
};

/*
 * Returns a descriptor: each read gives the next numbers, as __u32, modulo 2^32; EINVAL for less than one.
 */
#define LKMC_ANONYMOUS_INODE_SEQUENCE _IOW(LKMC_IOCTL_MAGIC, 16, struct lkmc_anonymous_inode_sequence)

#endif
