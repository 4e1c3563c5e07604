/* SPDX-License-Identifier: (GPL-2.0-only WITH Linux-syscall-note) OR MIT */
/*
 * The messages of kernel_modules/netlink.c: compiled into the module and into its clients.
 */
#ifndef LKMC_UAPI_NETLINK_H
#define LKMC_UAPI_NETLINK_H

/* Of the numbers below MAX_LINKS the last, which no family of the kernel's has (include/uapi/linux/netlink.h). */
#define LKMC_NETLINK_FAMILY 31

/* Types of messages; those below 16 are netlink's own. */
#define LKMC_NETLINK_ECHO 16	/* the same comes back; EINVAL for none, EMSGSIZE above the longest */
#define LKMC_NETLINK_COUNT 17	/* a __u32 comes back: how many messages there were */

#define LKMC_NETLINK_LONGEST 1024

#endif
