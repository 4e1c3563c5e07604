/* SPDX-License-Identifier: (GPL-2.0-only WITH Linux-syscall-note) OR MIT */
/*
 * The generic netlink family of kernel_modules/genetlink.c: compiled into the module and into its clients.
 *
 * It keeps items by their numbers. Each has a level, bits, and a name.
 */
#ifndef LKMC_UAPI_GENETLINK_H
#define LKMC_UAPI_GENETLINK_H

#define LKMC_GENETLINK_NAME "lkmc_genetlink"
#define LKMC_GENETLINK_VERSION 1

/* The group that is told of every change, by the message of the command that made it. */
#define LKMC_GENETLINK_GROUP "changes"

#define LKMC_GENETLINK_ITEMS 64		/* numbers 0 … 63 */
#define LKMC_GENETLINK_PER_PART 16	/* as many are in one datagram of a list */
#define LKMC_GENETLINK_NAME_SIZE 16	/* with the NUL */
#define LKMC_GENETLINK_LEVEL_MOST 10	/* and -10 at least */
#define LKMC_GENETLINK_BITS 0x7

enum {
	LKMC_GENETLINK_CMD_UNSPEC,
	LKMC_GENETLINK_CMD_SET,		/* ID, ITEM: makes or replaces an item; CAP_NET_ADMIN */
	LKMC_GENETLINK_CMD_DELETE,	/* ID; ENOENT; CAP_NET_ADMIN */
	LKMC_GENETLINK_CMD_GET,		/* ID, or all: answered with ID and ITEM; ENOENT */
};

enum {
	LKMC_GENETLINK_A_UNSPEC,
	LKMC_GENETLINK_A_ID,		/* u32 */
	LKMC_GENETLINK_A_ITEM,		/* nested */
	__LKMC_GENETLINK_A_MAX
};
#define LKMC_GENETLINK_A_MAX (__LKMC_GENETLINK_A_MAX - 1)

enum {
	LKMC_GENETLINK_ITEM_UNSPEC,
	LKMC_GENETLINK_ITEM_LEVEL,	/* s32, -10 … 10; it has to be there */
	LKMC_GENETLINK_ITEM_BITS,	/* u32, three bits; 0 if it is not there */
	LKMC_GENETLINK_ITEM_NAME,	/* text with NUL, without a slash; empty if it is not there */
	__LKMC_GENETLINK_ITEM_MAX
};
#define LKMC_GENETLINK_ITEM_MAX (__LKMC_GENETLINK_ITEM_MAX - 1)

#endif
