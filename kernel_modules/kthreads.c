// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two kernel threads at once, each bound to a CPU.
 *
 *     ./lkmc run userland/modules/kthreads
 *
 * kthread_bind() comes between kthread_create() and wake_up_process(): a thread can be bound only before it has run. From
 * then on nobody can move it, not even root with taskset. Each thread counts for itself, so they need no lock.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/cpu.h>
#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/sched.h>

static unsigned int period_ms = 1000;
module_param(period_ms, uint, 0444);
MODULE_PARM_DESC(period_ms, "milliseconds that each sleeps between two counts");

static unsigned int counts[2];
module_param_array(counts, uint, NULL, 0444);
MODULE_PARM_DESC(counts, "how far each has counted");

static unsigned int strays[2];
module_param_array(strays, uint, NULL, 0444);
MODULE_PARM_DESC(strays, "how often each found itself on another CPU");

static unsigned int cpus[2];
module_param_array(cpus, uint, NULL, 0444);
MODULE_PARM_DESC(cpus, "where each is bound to");

static int pids[2];
module_param_array(pids, int, NULL, 0444);
MODULE_PARM_DESC(pids, "their process IDs");

static struct task_struct *threads[2];

static int count_up(void *data)
{
	const long i = (long)data;

	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (kthread_should_stop())
			break;
		if (raw_smp_processor_id() != cpus[i])
			WRITE_ONCE(strays[i], strays[i] + 1);
		WRITE_ONCE(counts[i], counts[i] + 1);
		schedule_timeout(msecs_to_jiffies(period_ms));
	}
	__set_current_state(TASK_RUNNING);
	return 0;
}

static void stop(long how_many)
{
	while (how_many--)
		kthread_stop(threads[how_many]);
}

static int __init kthreads_init(void)
{
	unsigned int cpu;
	long i;

	/* While they are being bound, no CPU goes away. */
	cpus_read_lock();
	cpu = cpumask_first(cpu_online_mask);
	for (i = 0; i < ARRAY_SIZE(threads); i++) {
		threads[i] = kthread_create(count_up, (void *)i, "lkmc_kthreads/%ld", i);
		if (IS_ERR(threads[i])) {
			cpus_read_unlock();
			stop(i);
			return PTR_ERR(threads[i]);
		}
		counts[i] = 0;
		strays[i] = 0;
		cpus[i] = cpu;
		pids[i] = threads[i]->pid;
		kthread_bind(threads[i], cpu);
		wake_up_process(threads[i]);
		/* A machine with one CPU has both of them there. */
		cpu = cpumask_next(cpu, cpu_online_mask);
		if (cpu >= nr_cpu_ids)
			cpu = cpumask_first(cpu_online_mask);
	}
	cpus_read_unlock();
	pr_info("thread %d on CPU %u, thread %d on CPU %u\n", pids[0], cpus[0], pids[1], cpus[1]);
	return 0;
}

static void __exit kthreads_exit(void)
{
	stop(ARRAY_SIZE(threads));
	pr_info("both have ended\n");
}

module_init(kthreads_init);
module_exit(kthreads_exit);

MODULE_DESCRIPTION("Counts in two kernel threads bound to CPUs");
MODULE_LICENSE("GPL");
