/* SPDX-License-Identifier: (GPL-2.0-only WITH Linux-syscall-note) OR MIT */
/*
 * The request of kernel_modules/sleep.c: compiled into the module and into its clients.
 */
#ifndef LKMC_UAPI_SLEEP_H
#define LKMC_UAPI_SLEEP_H

#include <linux/ioctl.h>
#include <linux/types.h>

enum lkmc_sleep_how {
	LKMC_SLEEP_UDELAY = 0,		/* 1,000 us at most */
	LKMC_SLEEP_USLEEP_RANGE = 1,
	LKMC_SLEEP_FSLEEP = 2,
	LKMC_SLEEP_MSLEEP = 3,
	LKMC_SLEEP_MSLEEP_INTERRUPTIBLE = 4,
};

struct lkmc_sleep {
	__u32 how;		/* enum lkmc_sleep_how */
	__u32 microseconds;	/* 10 s at most */
	__u64 nanoseconds;	/* out: how long it took */
	__u32 left_ms;		/* out: what was left of it when a signal came */
	__u32 reserved;
};

#define LKMC_SLEEP_MAGIC 0xf5
/* EINVAL: an unknown way to wait, or too long for it. */
#define LKMC_SLEEP_FOR _IOWR(LKMC_SLEEP_MAGIC, 16, struct lkmc_sleep)

#endif
