// SPDX-License-Identifier: GPL-2.0-only
/*
 * A kernel thread: it counts, sleeps between, and ends when the module is unloaded.
 *
 *     ./lkmc run userland/modules/kthread
 *
 * It has a process ID and stands in /proc like any process, but it has no memory of its own and lives in the kernel's.
 * Nobody can kill it: it ends because it asks kthread_should_stop(). That is asked after the state was set and before
 * sleeping, so that a kthread_stop() in between is not slept through; kthread_stop() waits until the thread has ended.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/err.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/sched.h>

static unsigned int period_ms = 1000;
module_param(period_ms, uint, 0444);
MODULE_PARM_DESC(period_ms, "milliseconds that it sleeps between two counts");

static unsigned int count;
module_param(count, uint, 0444);
MODULE_PARM_DESC(count, "how far it has counted");

static int pid;
module_param(pid, int, 0444);
MODULE_PARM_DESC(pid, "the thread's process ID");

static struct task_struct *thread;

static int count_up(void *unused)
{
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (kthread_should_stop())
			break;
		WRITE_ONCE(count, count + 1);
		schedule_timeout(msecs_to_jiffies(period_ms));
	}
	__set_current_state(TASK_RUNNING);
	return 0;
}

static int __init kthread_lesson_init(void)
{
	count = 0;
	thread = kthread_run(count_up, NULL, "lkmc_kthread");
	if (IS_ERR(thread))
		return PTR_ERR(thread);
	pid = thread->pid;
	pr_info("thread %d begins\n", pid);
	return 0;
}

static void __exit kthread_lesson_exit(void)
{
	/* Gives what count_up() returns; -EINTR if it has not even begun. */
	kthread_stop(thread);
	pr_info("thread %d ends, having counted to %u\n", pid, count);
}

module_init(kthread_lesson_init);
module_exit(kthread_lesson_exit);

MODULE_DESCRIPTION("Counts in a kernel thread");
MODULE_LICENSE("GPL");
