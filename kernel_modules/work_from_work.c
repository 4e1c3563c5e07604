// SPDX-License-Identifier: GPL-2.0-only
/*
 * Works that queue works: ping queues pong, and pong queues ping.
 *
 *     ./lkmc run userland/modules/work_from_work
 *
 * To cancel one of two that queue each other is not enough: the other queues it again. So the module first says that it is
 * stopping; destroy_workqueue() then waits until the queue has drained, and without that word would wait for ever.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/workqueue.h>

static unsigned int rounds = 5;
module_param(rounds, uint, 0444);
MODULE_PARM_DESC(rounds, "how often each of them runs; 0: until the module is unloaded");

static unsigned int pings;
module_param(pings, uint, 0444);
MODULE_PARM_DESC(pings, "how often ping ran");

static unsigned int pongs;
module_param(pongs, uint, 0444);
MODULE_PARM_DESC(pongs, "how often pong ran");

static unsigned int refused;
module_param(refused, uint, 0444);
MODULE_PARM_DESC(refused, "how often a second queueing of the same work was refused");

static void ping(struct work_struct *unused);
static void pong(struct work_struct *unused);
static DECLARE_WORK(ping_work, ping);
static DECLARE_WORK(pong_work, pong);
static struct workqueue_struct *queue;
static bool stopping;

static void ping(struct work_struct *unused)
{
	WRITE_ONCE(pings, pings + 1);
	queue_work(queue, &pong_work);
	/* One at a time, in order: pong has not begun, and a work is on a queue once or not at all. */
	if (!queue_work(queue, &pong_work))
		WRITE_ONCE(refused, refused + 1);
}

static void pong(struct work_struct *unused)
{
	WRITE_ONCE(pongs, pongs + 1);
	if (!READ_ONCE(stopping) && (!rounds || pongs < rounds))
		queue_work(queue, &ping_work);
	else
		pr_info("%u pings, %u pongs\n", pings, pongs);
}

static int __init work_from_work_init(void)
{
	queue = alloc_ordered_workqueue("lkmc_work_from_work", 0);
	if (!queue)
		return -ENOMEM;
	pings = 0;
	pongs = 0;
	refused = 0;
	queue_work(queue, &ping_work);
	return 0;
}

static void __exit work_from_work_exit(void)
{
	WRITE_ONCE(stopping, true);
	destroy_workqueue(queue);
}

module_init(work_from_work_init);
module_exit(work_from_work_exit);

MODULE_DESCRIPTION("Has works queue each other");
MODULE_LICENSE("GPL");
