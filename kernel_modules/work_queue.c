// SPDX-License-Identifier: GPL-2.0-only
/*
 * A work queue: functions that a kernel thread calls for us, here one that is delayed again and again.
 *
 *     ./lkmc run userland/modules/work_queue
 *
 * What may not be done in an interrupt or a timer is left to a work: it runs in a process and may sleep, as this one does.
 * cancel_delayed_work_sync() stops one that waits, waits for one that runs, and keeps it from queueing itself again.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/delay.h>
#include <linux/jiffies.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/sched.h>
#include <linux/workqueue.h>

static unsigned int period_ms = 1000;
module_param(period_ms, uint, 0444);
MODULE_PARM_DESC(period_ms, "milliseconds between the end of a run and the next");

static void run(struct work_struct *unused);
static DECLARE_DELAYED_WORK(work, run);
static struct workqueue_struct *queue;
static unsigned int count;

static void run(struct work_struct *unused)
{
	const u64 begin = ktime_get_ns();

	usleep_range(1000, 2000);
	pr_info("run %u in %s, from %llu to %llu ns\n", ++count, current->comm, begin, ktime_get_ns());
	queue_delayed_work(queue, &work, msecs_to_jiffies(period_ms));
}

static int __init work_queue_init(void)
{
	queue = alloc_workqueue("lkmc_work_queue", WQ_UNBOUND, 0);
	if (!queue)
		return -ENOMEM;
	count = 0;
	pr_info("start at %llu ns\n", ktime_get_ns());
	queue_delayed_work(queue, &work, msecs_to_jiffies(period_ms));
	return 0;
}

static void __exit work_queue_exit(void)
{
	cancel_delayed_work_sync(&work);
	destroy_workqueue(queue);
	pr_info("stop after %u runs\n", count);
}

module_init(work_queue_init);
module_exit(work_queue_exit);

MODULE_DESCRIPTION("Has a work queue run a function again and again");
MODULE_LICENSE("GPL");
