// SPDX-License-Identifier: GPL-2.0-only
/*
 * An interrupt handler on a line that belongs to another driver: it counts, and leaves the interrupt to whose it is.
 *
 *     ./lkmc run userland/modules/irq
 *
 * Several devices may share a line, if all of their drivers say IRQF_SHARED: then all handlers are called, each asks its
 * device whether it was the one, and says IRQ_NONE if not. When all say so too often, the kernel shuts the line.
 * /proc/interrupts shows who has it, and how often it came on which CPU. irq=N is its number there.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/atomic.h>
#include <linux/err.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/sysfs.h>

static unsigned int irq;
module_param(irq, uint, 0444);
MODULE_PARM_DESC(irq, "the line's number");

static atomic_t count = ATOMIC_INIT(0);

static int count_get(char *buffer, const struct kernel_param *param)
{
	return sysfs_emit(buffer, "%d\n", atomic_read(&count));
}

static const struct kernel_param_ops count_ops = {
	.get = count_get,
};
module_param_cb(count, &count_ops, NULL, 0444);
MODULE_PARM_DESC(count, "how often the handler was called");

/* Interrupts are off on this CPU: be short, and do not sleep. cookie tells apart who shares the line. */
static irqreturn_t handler(int number, void *cookie)
{
	atomic_inc(&count);
	return IRQ_NONE;
}

static int __init irq_lesson_init(void)
{
	int ret = request_irq(irq, handler, IRQF_SHARED, "lkmc_irq", &count);

	if (ret)
		pr_err("line %u: %pe\n", irq, ERR_PTR(ret));
	return ret;
}

static void __exit irq_lesson_exit(void)
{
	/* Waits for a handler that is running on another CPU. */
	free_irq(irq, &count);
	pr_info("%d interrupts\n", atomic_read(&count));
}

module_init(irq_lesson_init);
module_exit(irq_lesson_exit);

MODULE_DESCRIPTION("Counts interrupts of a line");
MODULE_LICENSE("GPL");
