/* SPDX-License-Identifier: GPL-2.0-only */
/* What float.ko computes. Only between kernel_fpu_begin and kernel_fpu_end. */
#ifndef LKMC_FLOAT_COMPUTE_H
#define LKMC_FLOAT_COMPUTE_H

#include <lkmc/uapi/float.h>

void lkmc_float_compute(struct lkmc_float *numbers);

#endif
