// SPDX-License-Identifier: GPL-2.0-only
/* The part of float.ko that is compiled for floating point. */
#include "float_compute.h"

void lkmc_float_compute(struct lkmc_float *numbers)
{
	double term = 1;
	int i;

	numbers->quotient = numbers->a / numbers->b;
	numbers->product = numbers->a * numbers->b;
	/* e to the power of a. */
	numbers->power = 1;
	for (i = 1; i < 30; i++) {
		term = term * numbers->a / i;
		numbers->power += term;
	}
}
