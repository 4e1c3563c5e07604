// SPDX-License-Identifier: GPL-2.0-only
/*
 * A kretprobe: code of ours where a kernel function begins and where it returns, with what it returns and how long it took.
 *
 *     ./lkmc run userland/modules/kretprobe
 *
 * At the entry the return address is replaced; what is remembered between the two lies in an instance of our own type, of
 * which there are as many as calls can be on their way at once. A call beyond those is not seen, and counted as missed.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/kprobes.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/ptrace.h>
#include <linux/sched.h>

static char *symbol = "hrtimer_nanosleep";
module_param(symbol, charp, 0444);
MODULE_PARM_DESC(symbol, "the function that is probed");

struct call {
	ktime_t begin;
};

static int entered(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	struct call *call = (struct call *)instance->data;

	call->begin = ktime_get();
	return 0;
}

static int returned(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	const struct call *call = (struct call *)instance->data;

	pr_info("%s by %s (%d) returned %ld after %lld ns\n", symbol, current->comm, current->pid,
		(long)regs_return_value(regs), ktime_to_ns(ktime_sub(ktime_get(), call->begin)));
	return 0;
}

static struct kretprobe probe = {
	.entry_handler = entered,
	.handler = returned,
	.data_size = sizeof(struct call),
	.maxactive = 16,
};

static int __init kretprobe_lesson_init(void)
{
	probe.kp.symbol_name = symbol;
	return register_kretprobe(&probe);
}

static void __exit kretprobe_lesson_exit(void)
{
	unregister_kretprobe(&probe);
	pr_info("%d missed\n", probe.nmissed);
}

module_init(kretprobe_lesson_init);
module_exit(kretprobe_lesson_exit);

MODULE_DESCRIPTION("Logs what a kernel function returns and how long it took");
MODULE_LICENSE("GPL");
