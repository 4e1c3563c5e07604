// SPDX-License-Identifier: GPL-2.0-only
/*
 * RCU: readers without a lock, while what they read is replaced and the old one freed once nobody can see it any more.
 *
 *     ./lkmc run userland/modules/rcu
 *
 * Write a number to /sys/module/rcu/parameters/value: a new pair is made, and published by rcu_assign_pointer(). A thread
 * reads pairs all the time and never finds one half written or freed. call_rcu() frees the old one after all who may have
 * seen it have left their rcu_read_lock(); a module waits for these calls by rcu_barrier() before it goes.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/atomic.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/sysfs.h>

struct pair {
	u32 value;
	u32 complement;
	struct rcu_head rcu;
};

static struct pair __rcu *current_pair;
static unsigned int made;

/* Calls come on the CPU that asked for them: two can come at once. */
static atomic_t freed = ATOMIC_INIT(0);

static int freed_get(char *buffer, const struct kernel_param *param)
{
	return sysfs_emit(buffer, "%d\n", atomic_read(&freed));
}

static const struct kernel_param_ops freed_ops = {
	.get = freed_get,
};
module_param_cb(freed, &freed_ops, NULL, 0444);
MODULE_PARM_DESC(freed, "how many pairs were freed");

static unsigned int reads;
module_param(reads, uint, 0444);
MODULE_PARM_DESC(reads, "how many pairs the thread has read");

static unsigned int wrong;
module_param(wrong, uint, 0444);
MODULE_PARM_DESC(wrong, "how many of them were no pair");

static void free_pair(struct rcu_head *head)
{
	struct pair *old = container_of(head, struct pair, rcu);

	old->value = 0;
	old->complement = 0;
	kfree(old);
	atomic_inc(&freed);
}

/* Parameters are written one at a time: the kernel's lock of them is the writers' lock. */
static int value_set(const char *text, const struct kernel_param *param)
{
	struct pair *new, *old;
	u32 value;
	int ret = kstrtou32(text, 0, &value);

	if (ret)
		return ret;
	new = kmalloc(sizeof(*new), GFP_KERNEL);
	if (!new)
		return -ENOMEM;
	new->value = value;
	new->complement = ~value;
	made++;
	old = rcu_dereference_protected(current_pair, true);
	rcu_assign_pointer(current_pair, new);
	if (old)
		call_rcu(&old->rcu, free_pair);
	return 0;
}

static int value_get(char *buffer, const struct kernel_param *param)
{
	const struct pair *pair;
	u32 value = 0;

	rcu_read_lock();
	pair = rcu_dereference(current_pair);
	if (pair)
		value = pair->value;
	rcu_read_unlock();
	return sysfs_emit(buffer, "%u\n", value);
}

static const struct kernel_param_ops value_ops = {
	.set = value_set,
	.get = value_get,
};
module_param_cb(value, &value_ops, NULL, 0644);
MODULE_PARM_DESC(value, "what is published");

static struct task_struct *reader;

static int read_all_the_time(void *unused)
{
	while (!kthread_should_stop()) {
		const struct pair *pair;

		rcu_read_lock();
		pair = rcu_dereference(current_pair);
		if (pair && READ_ONCE(pair->value) != ~READ_ONCE(pair->complement))
			WRITE_ONCE(wrong, wrong + 1);
		rcu_read_unlock();
		WRITE_ONCE(reads, reads + 1);
		cond_resched();
	}
	return 0;
}

static void release(void)
{
	kfree(rcu_dereference_protected(current_pair, true));
	rcu_barrier();
}

static int __init rcu_lesson_init(void)
{
	reader = kthread_run(read_all_the_time, NULL, "lkmc_rcu");
	if (IS_ERR(reader)) {
		/* value= may have been given. */
		release();
		return PTR_ERR(reader);
	}
	return 0;
}

static void __exit rcu_lesson_exit(void)
{
	kthread_stop(reader);
	release();
	pr_info("%u pairs made, %d replaced and freed; %u read, %u wrong\n", made, atomic_read(&freed), reads,
		wrong);
}

module_init(rcu_lesson_init);
module_exit(rcu_lesson_exit);

MODULE_DESCRIPTION("Replaces what others read without a lock");
MODULE_LICENSE("GPL");
