// SPDX-License-Identifier: GPL-2.0-only
/*
 * Follows a null pointer: the kernel reports an oops, kills the process it was working for, and goes on.
 *
 *     ./lkmc run userland/modules/oops
 *
 * The report names the function and how far into it the CPU was: "oops_write+0x1c/0x24 [oops]"; with the module's debug
 * information that is a line of this file (scripts/faddr2line, decode_stacktrace.sh). Only the process dies: had it held a
 * lock, the lock would be held for ever. panic_on_oops=1 on the command line makes a panic of every oops.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/compiler.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>

static int *nowhere;

static noinline void follow(void)
{
	WRITE_ONCE(*READ_ONCE(nowhere), 1);
}

static ssize_t oops_write(struct file *file, const char __user *from, size_t count, loff_t *position)
{
	follow();
	pr_info("not reached\n");
	return count;
}

static const struct file_operations oops_fops = {
	.owner = THIS_MODULE,
	.write = oops_write,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "lkmc_oops",
	.fops = &oops_fops,
	.mode = 0600,
};
module_misc_device(device);

MODULE_DESCRIPTION("Follows a null pointer");
MODULE_LICENSE("GPL");
