/* SPDX-License-Identifier: (GPL-2.0-only WITH Linux-syscall-note) OR MIT */
/* The request of kernel_modules/float_main.c: compiled into the module and into its client. */
#ifndef LKMC_UAPI_FLOAT_H
#define LKMC_UAPI_FLOAT_H

#include <linux/ioctl.h>

/* a and b go in; out come a / b, a * b, and e to the power of a. */
struct lkmc_float {
	double a, b;
	double quotient, product, power;
};

#define LKMC_FLOAT_MAGIC 0xf5

#define LKMC_FLOAT_COMPUTE _IOWR(LKMC_FLOAT_MAGIC, 0x20, struct lkmc_float)

#endif
