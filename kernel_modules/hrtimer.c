// SPDX-License-Identifier: GPL-2.0-only
/*
 * A high resolution timer: a function that is called at a time given in nanoseconds, period after period without drift.
 *
 *     ./lkmc run userland/modules/hrtimer
 *
 * The next call is not a period after this one, which comes late, but a period after the time that this one was for:
 * hrtimer_forward_now() adds as many periods as it takes to be in the future again, and says how many. More than one:
 * calls were missed. The function runs with interrupts off; HRTIMER_RESTART has it called again.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/hrtimer.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

#include "compat.h"

static unsigned int period_us = 1000000;
module_param(period_us, uint, 0444);
MODULE_PARM_DESC(period_us, "microseconds between two calls, 100 at least");

static u64 periods;
static struct hrtimer timer;

static enum hrtimer_restart tick(struct hrtimer *unused)
{
	const s64 due = ktime_to_ns(hrtimer_get_expires(&timer));
	const s64 now = ktime_get_ns();

	periods += hrtimer_forward_now(&timer, ns_to_ktime(period_us * 1000LL));
	pr_info("call due at %lld ns, %lld ns late, period %llu\n", due, now - due, periods);
	return HRTIMER_RESTART;
}

static int __init hrtimer_lesson_init(void)
{
	ktime_t start;

	if (period_us < 100)
		return -EINVAL;
	periods = 0;
	start = ktime_get();
	pr_info("start at %lld ns\n", ktime_to_ns(start));
	hrtimer_setup(&timer, tick, CLOCK_MONOTONIC, HRTIMER_MODE_ABS);
	hrtimer_start(&timer, ktime_add_us(start, period_us), HRTIMER_MODE_ABS);
	return 0;
}

static void __exit hrtimer_lesson_exit(void)
{
	hrtimer_cancel(&timer);
	pr_info("stop after %llu periods\n", periods);
}

module_init(hrtimer_lesson_init);
module_exit(hrtimer_lesson_exit);

MODULE_DESCRIPTION("Calls a function at times given in nanoseconds");
MODULE_LICENSE("GPL");
