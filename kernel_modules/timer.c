// SPDX-License-Identifier: GPL-2.0-only
/*
 * A timer: a function that is called after so many jiffies, here again and again.
 *
 *     ./lkmc run userland/modules/timer
 *
 * A jiffy is 1/HZ s: a timer is as coarse as that, never early, and cheap. Its function runs in softirq context, in between
 * whatever the CPU was doing: it may not sleep. It starts the next period itself; when the module is unloaded,
 * timer_delete_sync() waits for a call that is on its way, even for one that starts the timer anew.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/jiffies.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/preempt.h>
#include <linux/timer.h>

#include "compat.h"

static unsigned int period_ms = 1000;
module_param(period_ms, uint, 0444);
MODULE_PARM_DESC(period_ms, "milliseconds between two calls");

static unsigned int count;
static void tick(struct timer_list *unused);
static DEFINE_TIMER(timer, tick);

static void tick(struct timer_list *unused)
{
	pr_info("call %u at %llu ns, jiffies %lu, in %s\n", ++count, ktime_get_ns(), jiffies,
		in_serving_softirq() ? "softirq" : "another context");
	mod_timer(&timer, jiffies + msecs_to_jiffies(period_ms));
}

static int __init timer_init(void)
{
	if (!period_ms)
		return -EINVAL;
	count = 0;
	pr_info("start at %llu ns, jiffies %lu, HZ %d\n", ktime_get_ns(), jiffies, HZ);
	mod_timer(&timer, jiffies + msecs_to_jiffies(period_ms));
	return 0;
}

static void __exit timer_exit(void)
{
	timer_delete_sync(&timer);
	pr_info("stop after %u calls\n", count);
}

module_init(timer_init);
module_exit(timer_exit);

MODULE_DESCRIPTION("Calls a function again and again after some jiffies");
MODULE_LICENSE("GPL");
