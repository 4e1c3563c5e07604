// SPDX-License-Identifier: GPL-2.0-only
/*
 * A kernel thread that never sleeps, and lets others run nevertheless, because it asks.
 *
 *     ./lkmc run userland/modules/schedule
 *
 * Without preemption nobody takes the CPU away from code in the kernel: who works for long calls cond_resched(), which
 * schedules if somebody else is due. With hold_ms the thread asks so rarely only; everything else on its CPU stands still
 * meanwhile.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/processor.h>
#include <linux/sched.h>

static unsigned int cpu;
module_param(cpu, uint, 0444);
MODULE_PARM_DESC(cpu, "where the thread is bound to");

static unsigned int hold_ms;
module_param(hold_ms, uint, 0644);
MODULE_PARM_DESC(hold_ms, "for how many milliseconds it does not ask, 1000 at most");

static unsigned int turns;
module_param(turns, uint, 0444);
MODULE_PARM_DESC(turns, "how often it has asked");

static struct task_struct *thread;

static int spin(void *unused)
{
	while (!kthread_should_stop()) {
		const ktime_t until = ktime_add_ms(ktime_get(), min(READ_ONCE(hold_ms), 1000U));

		while (ktime_before(ktime_get(), until))
			cpu_relax();
		WRITE_ONCE(turns, turns + 1);
		cond_resched();
	}
	return 0;
}

static int __init schedule_lesson_init(void)
{
	if (cpu >= nr_cpu_ids || !cpu_online(cpu))
		return -EINVAL;
	turns = 0;
	thread = kthread_create(spin, NULL, "lkmc_schedule");
	if (IS_ERR(thread))
		return PTR_ERR(thread);
	kthread_bind(thread, cpu);
	wake_up_process(thread);
	return 0;
}

static void __exit schedule_lesson_exit(void)
{
	kthread_stop(thread);
	pr_info("asked %u times\n", turns);
}

module_init(schedule_lesson_init);
module_exit(schedule_lesson_exit);

MODULE_DESCRIPTION("Spins and lets others run");
MODULE_LICENSE("GPL");
