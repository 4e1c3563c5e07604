// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two CPUs add to one number: without a lock updates are lost, with one or with an atomic number none is.
 *
 *     ./lkmc run userland/modules/lost_update
 *
 * number++ is a load, an addition and a store; what another CPU stores between is overwritten. how= picks the remedy:
 * none, atomic, spinlock (the waiting CPU spins) or mutex (it sleeps, or spins while the owner runs).
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/atomic.h>
#include <linux/completion.h>
#include <linux/cpu.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/processor.h>
#include <linux/spinlock.h>
#include <linux/string.h>

static char *how = "none";
module_param(how, charp, 0444);
MODULE_PARM_DESC(how, "none, atomic, spinlock or mutex");

static unsigned int rounds = 1000000;
module_param(rounds, uint, 0444);
MODULE_PARM_DESC(rounds, "how often each of the two CPUs adds 1, 100,000,000 at most");

static u32 number;
static atomic_t atomic_number = ATOMIC_INIT(0);
static DEFINE_SPINLOCK(spinlock);
static DEFINE_MUTEX(mutex);

static void add_plain(void)
{
	/* What number++ is, if the compiler keeps to it. */
	WRITE_ONCE(number, READ_ONCE(number) + 1);
}

static void add_atomic(void)
{
	atomic_inc(&atomic_number);
}

static void add_under_spinlock(void)
{
	spin_lock(&spinlock);
	number++;
	spin_unlock(&spinlock);
}

static void add_under_mutex(void)
{
	mutex_lock(&mutex);
	number++;
	mutex_unlock(&mutex);
}

static const struct {
	const char *name;
	void (*add)(void);
} ways[] = {
	{ "none", add_plain },
	{ "atomic", add_atomic },
	{ "spinlock", add_under_spinlock },
	{ "mutex", add_under_mutex },
};

static void (*add)(void);
static atomic_t missing = ATOMIC_INIT(2);
static DECLARE_COMPLETION(one_is_done);

static int work(void *unused)
{
	unsigned int i;

	/* To begin at the same time both spin: who is woken is late. */
	atomic_dec(&missing);
	while (atomic_read(&missing) > 0) {
		cpu_relax();
		cond_resched();
	}
	for (i = 0; i < rounds; i++) {
		add();
		if (i % 1024 == 0)
			cond_resched();
	}
	complete(&one_is_done);
	/* Only who is waited for by kthread_stop() is certain to have left this code when the module goes. */
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (kthread_should_stop())
			break;
		schedule();
	}
	__set_current_state(TASK_RUNNING);
	return 0;
}

static int run(void)
{
	struct task_struct *threads[2];
	unsigned int cpu;
	int i, n;

	cpus_read_lock();
	cpu = cpumask_first(cpu_online_mask);
	for (n = 0; n < ARRAY_SIZE(threads); n++) {
		threads[n] = kthread_create(work, NULL, "lkmc_update/%d", n);
		if (IS_ERR(threads[n]))
			break;
		kthread_bind(threads[n], cpu);
		wake_up_process(threads[n]);
		cpu = cpumask_next(cpu, cpu_online_mask);
		if (cpu >= nr_cpu_ids)
			cpu = cpumask_first(cpu_online_mask);
	}
	cpus_read_unlock();
	if (n < ARRAY_SIZE(threads))
		atomic_set(&missing, 0);
	for (i = 0; i < n; i++)
		wait_for_completion(&one_is_done);
	for (i = 0; i < n; i++)
		kthread_stop(threads[i]);
	return n == ARRAY_SIZE(threads) ? 0 : PTR_ERR(threads[n]);
}

static int __init lost_update_init(void)
{
	int i, ret;

	if (rounds > 100000000)
		return -ERANGE;
	for (i = 0; i < ARRAY_SIZE(ways); i++)
		if (!strcmp(ways[i].name, how))
			add = ways[i].add;
	if (!add)
		return -EINVAL;
	ret = run();
	if (!ret)
		pr_info("%s: %u of %u\n", how, number + (u32)atomic_read(&atomic_number), 2 * rounds);
	return ret;
}

static void __exit lost_update_exit(void)
{
}

module_init(lost_update_init);
module_exit(lost_update_exit);

MODULE_DESCRIPTION("Loses updates of a number, or does not");
MODULE_LICENSE("GPL");
