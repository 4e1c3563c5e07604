// SPDX-License-Identifier: GPL-2.0-only
/*
 * WARN_ON() and WARN_ON_ONCE(): the log gets a report with the stack, and the code goes on.
 *
 *     ./lkmc run userland/modules/warn_on
 *
 * An empty write is what neither function expects. WARN_ON reports it each time, WARN_ON_ONCE the first time only; both
 * are true whenever their condition is, so that the usual form is "if (WARN_ON(…)) return an error". The kernel remembers
 * in /proc/sys/kernel/tainted (512) that there was one; panic_on_warn=1 on the command line makes a panic of it.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/bug.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>

static noinline bool each_time(size_t count)
{
	return WARN_ON(count == 0);
}

static noinline bool first_time(size_t count)
{
	return WARN_ON_ONCE(count == 0);
}

static ssize_t warn_on_write(struct file *file, const char __user *from, size_t count, loff_t *position)
{
	bool wrong = each_time(count);

	if (first_time(count) != wrong)
		return -EIO;
	return wrong ? -EINVAL : count;
}

static const struct file_operations warn_on_fops = {
	.owner = THIS_MODULE,
	.write = warn_on_write,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_warn_on",
	.fops = &warn_on_fops,
	.mode = 0600,
};
module_misc_device(device);

MODULE_DESCRIPTION("Reports what it did not expect, and goes on");
MODULE_LICENSE("GPL");
